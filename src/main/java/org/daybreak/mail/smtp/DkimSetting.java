package org.daybreak.mail.smtp;

import java.util.regex.Pattern;

import org.daybreak.database.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * How the letters of one relay are signed (RFC 6376); all three or none of them.
 *
 * @param domain who answers for the letters; the sender's domain or one above it, so that
 * DMARC finds them aligned
 * @param selector under which the public key stands in the domain's DNS
 * @param key file with the private key in PEM: RSA of 2048 bits, or Ed25519
 */
public record DkimSetting(@Nullable String domain, @Nullable String selector, @Nullable String key) {

	private static final Pattern NAME = Pattern
		.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

	/** Whether letters are to be signed. */
	public boolean wanted() {
		return !blank(this.domain) || !blank(this.selector) || !blank(this.key);
	}

	/**
	 * The key.
	 * @param prefix of the settings' names, for the sentence that refuses them
	 */
	public DomainKey read(String prefix) {
		var domain = named(this.domain, prefix, "DOMAIN");
		var selector = named(this.selector, prefix, "SELECTOR");
		var key = given(this.key, prefix, "KEY");
		try {
			return new DomainKey(domain, selector, KeyFile.read(key));
		}
		catch (KeyFile.Unreadable ex) {
			throw new CannotStart(prefix + "KEY must be a file with a private key in PEM, RSA or Ed25519; " + key + " "
					+ ex.getMessage() + ".", ex);
		}
	}

	private static String named(@Nullable String value, String prefix, String setting) {
		var name = given(value, prefix, setting);
		if (!NAME.matcher(name).matches()) {
			throw new CannotStart(prefix + setting + " must be a name of DNS, not " + name + ".");
		}
		return name;
	}

	private static String given(@Nullable String value, String prefix, String setting) {
		if (value == null || blank(value)) {
			throw new CannotStart("set " + prefix + "DOMAIN, " + prefix + "SELECTOR and " + prefix
					+ "KEY, or none of them: " + prefix + setting + " is missing.");
		}
		return value.strip();
	}

	private static boolean blank(@Nullable String value) {
		return value == null || value.isBlank();
	}

}
