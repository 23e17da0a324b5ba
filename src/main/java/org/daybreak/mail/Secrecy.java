package org.daybreak.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.daybreak.database.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * The rule of what may be said in the clear to a server: nothing, unless it is this
 * machine or a setting says otherwise.
 *
 * @param encryption how it is spoken to
 * @param near whether it is this machine, so that nobody listens in between
 * @param assumed whether no setting says how
 * @param setting the setting's name, for sentences
 */
public record Secrecy(Encryption encryption, boolean near, boolean assumed, String setting) {

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|ip6-localhost|ip6-loopback|(::ffff:)?127(\\.\\d{1,3}){3}|(0{1,4}:){7}0{0,3}1|::1");

	/**
	 * The rule for a server.
	 * @param wish what the setting says, null when it says nothing
	 * @param tlsAtOnce whether the port is the one of TLS from the first octet
	 */
	public static Secrecy of(@Nullable Encryption wish, String host, boolean tlsAtOnce, String setting) {
		var near = isLoopback(host);
		if (wish != null) {
			return new Secrecy(wish, near, false, setting);
		}
		return new Secrecy(tlsAtOnce ? Encryption.TLS : near ? Encryption.OFFERED : Encryption.STARTTLS, near, true,
				setting);
	}

	/**
	 * The rule for a relay, whose properties of Jakarta Mail may say it too.
	 * @throws CannotStart when the two contradict each other
	 */
	public static Secrecy of(@Nullable Encryption wish, String protocol, String host, int port,
			Map<String, String> properties, String setting) {
		var told = told(protocol, properties);
		if (wish != null && told != null && wish != told) {
			throw new CannotStart(setting + "=" + wish + " and the properties mail." + protocol
					+ ".* contradict each other: these say " + told + ". Set one of the two.");
		}
		var rule = of((wish != null) ? wish : told, host, port == 465, setting);
		// Somebody who names certificates wants them looked at, here too.
		return (rule.assumed && properties.containsKey("mail." + protocol + ".ssl.trust"))
				? new Secrecy(rule.encryption, rule.near, false, setting) : rule;
	}

	/** What the properties say; "enable" alone does not say that less would do. */
	private static @Nullable Encryption told(String protocol, Map<String, String> properties) {
		var prefix = "mail." + protocol + ".";
		if (protocol.equals("smtps") || isTrue(properties.get(prefix + "ssl.enable"))) {
			return Encryption.TLS;
		}
		var enable = properties.get(prefix + "starttls.enable");
		var required = properties.get(prefix + "starttls.required");
		if (isTrue(required)) {
			return Encryption.STARTTLS;
		}
		if (enable != null && !isTrue(enable)) {
			return Encryption.NONE;
		}
		return (required != null) ? Encryption.OFFERED : null;
	}

	private static boolean isTrue(@Nullable String value) {
		return value != null && value.strip().equalsIgnoreCase("true");
	}

	/** Whether a host, as it is written, is this machine; no name is looked up. */
	static boolean isLoopback(String host) {
		var plain = host.strip().toLowerCase(Locale.ROOT);
		if (plain.startsWith("[") && plain.endsWith("]")) {
			plain = plain.substring(1, plain.length() - 1);
		}
		var name = plain.endsWith("localhost.") ? plain.substring(0, plain.length() - 1) : plain;
		return name.endsWith(".localhost") || LOOPBACK.matcher(name).matches();
	}

	/** Settings of Jakarta Mail, to lie over those that are set. */
	public Map<String, String> over(Map<String, String> properties, String protocol) {
		var prefix = "mail." + protocol + ".";
		var all = new HashMap<>(properties);
		var starts = this.encryption == Encryption.OFFERED || this.encryption == Encryption.STARTTLS;
		all.put(prefix + "starttls.enable", Boolean.toString(starts));
		all.put(prefix + "starttls.required", Boolean.toString(this.encryption == Encryption.STARTTLS));
		all.putIfAbsent(prefix + "ssl.checkserveridentity", "true");
		if (this.near && this.assumed && this.encryption == Encryption.OFFERED) {
			// A server on this machine has a certificate of its own making.
			all.putIfAbsent(prefix + "ssl.trust", "*");
			all.put(prefix + "ssl.checkserveridentity", "false");
		}
		return all;
	}

	/** Whether a password may go without TLS. */
	public boolean passwordsInTheClear() {
		return this.near || this.encryption == Encryption.NONE;
	}

	/**
	 * What an operator should know who lets strangers listen.
	 * @param what the server, for people
	 * @param password whether somebody signs in
	 */
	public Optional<String> warning(String what, boolean password) {
		if (this.near || this.encryption == Encryption.STARTTLS || this.encryption == Encryption.TLS) {
			return Optional.empty();
		}
		var none = this.encryption == Encryption.NONE;
		return Optional.of("what is said to %s %s in the clear%s%s: set %s to STARTTLS, or to TLS".formatted(what,
				none ? "goes" : "may go", (none && password) ? ", the password too" : "",
				none ? "" : " if it offers no STARTTLS", this.setting));
	}

	/**
	 * What is taken for granted about another machine, and the setting that says else.
	 */
	public Optional<String> assumption(String what) {
		return (this.assumed && !this.near) ? Optional
			.of("%s is spoken to under TLS only (%s): %s says otherwise".formatted(what, this.encryption, this.setting))
				: Optional.empty();
	}

	/** Why a server that offers no STARTTLS gets nothing. */
	public String noStartTls() {
		return "it offers no STARTTLS, and nothing is sent in the clear: set %s to TLS if it speaks TLS from the first octet, or to NONE if nobody can listen in between"
			.formatted(this.setting);
	}

	/** Why a server gets no password. */
	public String noPassword() {
		return "it offers no STARTTLS, and no password is sent in the clear: set %s to TLS if it speaks TLS from the first octet, or to NONE if nobody can listen in between"
			.formatted(this.setting);
	}

}
