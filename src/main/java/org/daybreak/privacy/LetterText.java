package org.daybreak.privacy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A letter's octets as a text that can be searched: as they are, and what
 * quoted-printable lines (RFC 2045 §6.7) and base64 lines (§6.8) in them say.
 */
final class LetterText {

	private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

	private LetterText() {
	}

	static String of(byte[] octets) {
		var plain = new String(octets, StandardCharsets.UTF_8);
		return plain + '\n' + quotedPrintable(plain) + '\n' + base64(plain);
	}

	private static String quotedPrintable(String plain) {
		var joined = plain.replaceAll("=[ \t]*\r?\n", "").getBytes(StandardCharsets.UTF_8);
		var decoded = new ByteArrayOutputStream(joined.length);
		for (int at = 0; at < joined.length; at++) {
			var high = (joined[at] == '=' && at + 2 < joined.length) ? Character.digit(joined[at + 1], 16) : -1;
			var low = (high >= 0) ? Character.digit(joined[at + 2], 16) : -1;
			if (low >= 0) {
				decoded.write(16 * high + low);
				at += 2;
			}
			else {
				decoded.write(joined[at]);
			}
		}
		return decoded.toString(StandardCharsets.UTF_8);
	}

	/** Words that look like base64 and are none do no harm here. */
	private static String base64(String plain) {
		var text = new StringBuilder();
		var block = new StringBuilder();
		for (var line : (plain + "\n\n").split("\r?\n", -1)) {
			if (BASE64.matcher(line).matches()) {
				block.append(line);
			}
			else if (!block.isEmpty()) {
				text.append(decoded(block.toString())).append('\n');
				block.setLength(0);
			}
		}
		return text.toString();
	}

	private static String decoded(String block) {
		try {
			return new String(Base64.getMimeDecoder().decode(block), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
