package org.daybreak.mail;

import java.io.UnsupportedEncodingException;
import java.util.Objects;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;

/**
 * Header fields as they stand in a letter: RFC 2047 where words are not ASCII, folded.
 */
public final class HeaderText {

	private HeaderText() {
	}

	/** A field of free text such as the subject. */
	public static String field(String name, String text) {
		try {
			return name + ": " + MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(text, "UTF-8", null));
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A field that names somebody. */
	public static String field(String name, Mailbox mailbox) {
		return name + ": " + MimeUtility.fold(name.length() + 2, mailbox(mailbox.name(), mailbox.address().value()));
	}

	/** A name before something in angle brackets that need not be an address. */
	public static String phrase(String name, String bracketed) {
		var stand = mailbox(name, "x@example.org");
		return stand.substring(0, stand.lastIndexOf('<')) + "<" + bracketed + ">";
	}

	private static String mailbox(String name, String address) {
		try {
			return Objects.requireNonNull(new InternetAddress(address, name, "UTF-8").toString());
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
