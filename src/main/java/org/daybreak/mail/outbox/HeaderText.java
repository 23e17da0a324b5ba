package org.daybreak.mail.outbox;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.StringJoiner;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import org.daybreak.mail.Mailbox;

/**
 * Header fields as they stand in a letter: RFC 2047 where words are not ASCII, folded.
 */
public final class HeaderText {

	/** Octets of an encoded word: it fits on a line of 76 behind the field's name. */
	private static final int WORD = 39;

	private HeaderText() {
	}

	/** A field of free text such as the subject. */
	public static String field(String name, String text) {
		return name + ": " + value(name, text);
	}

	/** A field that names somebody. */
	public static String field(String name, Mailbox mailbox) {
		return name + ": " + value(name, mailbox);
	}

	static String value(String name, String text) {
		return MimeUtility.fold(name.length() + 2, encoded(text));
	}

	static String value(String name, Mailbox mailbox) {
		return MimeUtility.fold(name.length() + 2, mailbox(mailbox.name(), mailbox.address().value()));
	}

	/** A name before something in angle brackets that need not be an address. */
	public static String phrase(String name, String bracketed) {
		var stand = mailbox(name, "x@example.org");
		return stand.substring(0, stand.lastIndexOf('<')) + "<" + bracketed + ">";
	}

	private static String mailbox(String name, String address) {
		if (deceives(name)) {
			return encoded(name) + " <" + address + ">";
		}
		try {
			return Objects.requireNonNull(new InternetAddress(address, name, "UTF-8").toString());
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encoded(String text) {
		if (deceives(text)) {
			return words(text);
		}
		try {
			return MimeUtility.encodeText(text, "UTF-8", null);
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** RFC 2047 §5: what only looks encoded would be read as something else. */
	private static boolean deceives(String text) {
		return text.contains("=?");
	}

	/** Encoded words, no character torn apart. */
	private static String words(String text) {
		var words = new StringJoiner("?= =?UTF-8?B?", "=?UTF-8?B?", "?=");
		var from = 0;
		while (from < text.length()) {
			var to = from;
			var octets = 0;
			while (to < text.length()) {
				var character = Character.toString(text.codePointAt(to));
				octets += character.getBytes(StandardCharsets.UTF_8).length;
				if (octets > WORD) {
					break;
				}
				to += character.length();
			}
			words.add(Base64.getEncoder().encodeToString(text.substring(from, to).getBytes(StandardCharsets.UTF_8)));
			from = to;
		}
		return words.toString();
	}

}
