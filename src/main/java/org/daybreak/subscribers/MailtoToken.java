package org.daybreak.subscribers;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token of a link as part of a mail address, where a server on the way may change the
 * case: the same octets in lower-case base32 (RFC 4648 §6) without padding.
 */
public final class MailtoToken {

	/** So many characters stand for a token of 43. */
	public static final int LENGTH = 52;

	private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

	private static final Pattern FORM = Pattern.compile("[a-zA-Z2-7]{" + LENGTH + "}");

	private MailtoToken() {
	}

	/** What an address says for a token of a link. */
	public static String of(String token) {
		var octets = Base64.getUrlDecoder().decode(token);
		var text = new StringBuilder(LENGTH);
		var bits = 0;
		var held = 0;
		for (var octet : octets) {
			bits = (bits << 8 | (octet & 0xff)) & 0xfff;
			for (held += 8; held >= 5; held -= 5) {
				text.append(ALPHABET.charAt(bits >> (held - 5) & 31));
			}
		}
		return (held > 0) ? text.append(ALPHABET.charAt(bits << (5 - held) & 31)).toString() : text.toString();
	}

	/**
	 * The token of the link; empty where an address cannot say one, or was altered in its
	 * unused last bits.
	 */
	public static Optional<String> token(String text) {
		if (!FORM.matcher(text).matches()) {
			return Optional.empty();
		}
		var octets = new byte[LENGTH * 5 / 8];
		var bits = 0;
		var held = 0;
		var at = 0;
		for (var letter = 0; letter < text.length(); letter++) {
			bits = (bits << 5 | ALPHABET.indexOf(lower(text.charAt(letter)))) & 0xfff;
			held += 5;
			if (held >= 8) {
				held -= 8;
				octets[at++] = (byte) (bits >> held);
			}
		}
		var unused = bits & ((1 << held) - 1);
		return (unused == 0) ? Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(octets))
				: Optional.empty();
	}

	private static char lower(char letter) {
		return (letter >= 'A' && letter <= 'Z') ? (char) (letter + 32) : letter;
	}

}
