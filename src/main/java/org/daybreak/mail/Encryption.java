package org.daybreak.mail;

import java.util.Locale;
import java.util.Map;

import org.daybreak.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * How a mail server is spoken to. Letters hold personal links, and whoever stands between
 * may strip an offer of STARTTLS: it is insisted on unless the server is this machine, or
 * a setting says otherwise.
 */
public enum Encryption {

	/** STARTTLS where it is offered; no name and password without it. */
	OFFERED,
	/** Never without STARTTLS. */
	STARTTLS,
	/** TLS from the first octet. */
	TLS,
	/** Never; name and password go in the clear too. */
	NONE;

	/** What holds for a server of which nothing else is said. */
	public static Encryption of(@Nullable Encryption wanted, String host) {
		return (wanted != null) ? wanted : isThisMachine(host) ? OFFERED : STARTTLS;
	}

	/** Whether a host's name is this machine's own, so that nobody stands between. */
	public static boolean isThisMachine(String host) {
		var name = host.strip().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
		return name.equals("localhost") || name.endsWith(".localhost") || name.equals("::1")
				|| name.equals("0:0:0:0:0:0:0:1") || name.matches("127(\\.\\d{1,3}){3}");
	}

	/**
	 * What holds for the first relay, of which Jakarta Mail's properties may speak too.
	 * @throws CannotStart when two settings contradict each other
	 */
	static Encryption ofFirst(@Nullable Encryption wanted, String host, String protocol, Map<String, String> said) {
		var prefix = "mail." + protocol + ".";
		var tls = protocol.equals("smtps") || is(said, prefix + "ssl.enable", true);
		var required = is(said, prefix + "starttls.required", true);
		var never = is(said, prefix + "starttls.enable", false);
		if (wanted != null) {
			if ((tls && wanted != TLS) || (required && wanted != STARTTLS) || (never && wanted != NONE)) {
				throw new CannotStart("DAYBREAK_RELAYS_FIRST_ENCRYPTION=" + wanted
						+ " contradicts what spring.mail says of TLS; set one of the two.");
			}
			return wanted;
		}
		if (tls) {
			return TLS;
		}
		if (required) {
			return STARTTLS;
		}
		if (never) {
			return NONE;
		}
		return is(said, prefix + "starttls.required", false) ? OFFERED : of(null, host);
	}

	private static boolean is(Map<String, String> said, String property, boolean value) {
		return String.valueOf(value).equalsIgnoreCase(said.getOrDefault(property, "").strip());
	}

	/** Whether somebody between could make letters go in the clear. */
	boolean mayGoInTheClear() {
		return this == OFFERED || this == NONE;
	}

	/** The protocol's name in Jakarta Mail. */
	public String smtp() {
		return (this == TLS) ? "smtps" : "smtp";
	}

	/** What Jakarta Mail calls it. */
	public Map<String, String> properties() {
		var prefix = "mail." + smtp() + ".";
		return Map.of(prefix + "starttls.enable", String.valueOf(this == OFFERED || this == STARTTLS),
				prefix + "starttls.required", String.valueOf(this == STARTTLS), prefix + "ssl.checkserveridentity",
				"true");
	}

}
