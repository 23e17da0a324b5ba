package org.daybreak.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Objects;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;

/**
 * Header fields as they stand in a letter: RFC 2047 where words are not ASCII, folded.
 */
public final class HeaderText {

	/** 60 of Base64 and 12 around them are less than 75. */
	private static final int WORD = 45;

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
		return MimeUtility.fold(name.length() + 2, words(text));
	}

	static String value(String name, Mailbox mailbox) {
		return MimeUtility.fold(name.length() + 2, mailbox(mailbox.name(), mailbox.address().value()));
	}

	/**
	 * What looks encoded would be read as something else, so it is encoded again (RFC
	 * 2047 §5).
	 */
	private static String words(String text) {
		try {
			return text.contains("=?") ? encoded(text) : MimeUtility.encodeText(text, "UTF-8", null);
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Words of whole characters, each at most 75 octets long. */
	private static String encoded(String text) {
		var words = new ArrayList<String>();
		var word = new StringBuilder();
		text.codePoints().forEach((point) -> {
			var character = Character.toString(point);
			if (octets(word).length + octets(character).length > WORD) {
				words.add(word(word));
				word.setLength(0);
			}
			word.append(character);
		});
		words.add(word(word));
		return String.join(" ", words);
	}

	private static String word(StringBuilder text) {
		return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(octets(text)) + "?=";
	}

	private static byte[] octets(CharSequence text) {
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** A name before something in angle brackets that need not be an address. */
	public static String phrase(String name, String bracketed) {
		var stand = mailbox(name, "x@example.org");
		return stand.substring(0, stand.lastIndexOf('<')) + "<" + bracketed + ">";
	}

	private static String mailbox(String name, String address) {
		if (name.contains("=?")) {
			return encoded(name) + " <" + address + ">";
		}
		try {
			return Objects.requireNonNull(new InternetAddress(address, name, "UTF-8").toString());
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
