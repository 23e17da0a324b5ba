package org.daybreak.mail;

import java.util.Locale;

/**
 * An address no letter can reach; the message is for the person who typed it.
 */
public class InvalidAddress extends IllegalArgumentException {

	private final Reason reason;

	public InvalidAddress(Reason reason) {
		super(reason.message);
		this.reason = reason;
	}

	/** What is wrong, as the end of a key of the pages' texts: {@code too-long}. */
	public String key() {
		return this.reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** What can be wrong with an address. */
	public enum Reason {

		/** Nothing was typed. */
		MISSING("Please enter an email address."),
		/** Longer than SMTP allows. */
		TOO_LONG("This address is too long."),
		/** A line break, NUL or the like. */
		CONTROL("An email address is one line without control characters."),
		/** Not two parts joined by an at sign. */
		FORM("An email address looks like name@example.org."),
		/** More than 64 characters before the at sign. */
		LOCAL_TOO_LONG("The part before the @ is too long."),
		/** Letters that only SMTPUTF8 could carry. */
		LOCAL_NOT_ASCII("The part before the @ may hold only unaccented letters, digits and signs."),
		/** No dot-atom. */
		LOCAL_FORM("The part before the @ holds something that no address may hold."),
		/** No domain of the public mail. */
		DOMAIN("The part after the @ is not a domain such as example.org."),
		/** Nobody types this: an address not as {@link EmailAddress#of} makes it. */
		NOT_NORMAL("This address is not in its normal form.");

		private final String message;

		Reason(String message) {
			this.message = message;
		}

	}

}
