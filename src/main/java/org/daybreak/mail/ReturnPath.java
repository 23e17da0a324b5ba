package org.daybreak.mail;

/**
 * The envelope sender, where bounces go.
 *
 * @param value an address, or empty for the null return path (RFC 5321 section 4.5.5)
 */
public record ReturnPath(String value) {

	/** The real sender {@code <>}: nobody wants to hear of a failure. */
	public static final ReturnPath NULL = new ReturnPath("");

	public ReturnPath {
		if (!value.isEmpty()) {
			EmailAddress.of(value);
		}
	}

	public static ReturnPath of(EmailAddress address) {
		return new ReturnPath(address.value());
	}

	@Override
	public String toString() {
		return "<" + this.value + ">";
	}

}
