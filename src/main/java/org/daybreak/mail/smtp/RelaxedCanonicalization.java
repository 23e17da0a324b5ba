package org.daybreak.mail.smtp;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/**
 * Relaxed canonicalisation (RFC 6376 §3.4.2 and §3.4.4): what relays may do to white
 * space on the way breaks no signature.
 */
final class RelaxedCanonicalization {

	private RelaxedCanonicalization() {
	}

	/** A field with its folds, as name and value; without an end of line. */
	static String field(String field) {
		var colon = field.indexOf(':');
		return field.substring(0, colon).strip().toLowerCase(Locale.ROOT) + ":"
				+ field.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
	}

	/** The body from an offset on: no white space before ends of lines, no empty end. */
	static byte[] body(byte[] letter, int from) {
		var body = new ByteArrayOutputStream(letter.length - from);
		var empty = 0;
		for (int at = from; at < letter.length;) {
			var end = at;
			while (end < letter.length && letter[end] != '\n') {
				end++;
			}
			var next = end + 1;
			if (end > at && end < letter.length && letter[end - 1] == '\r') {
				end--;
			}
			while (end > at && isWhite(letter[end - 1])) {
				end--;
			}
			if (end == at) {
				empty++;
			}
			else {
				for (; empty > 0; empty--) {
					endLine(body);
				}
				line(letter, at, end, body);
			}
			at = next;
		}
		return body.toByteArray();
	}

	private static void line(byte[] letter, int from, int to, ByteArrayOutputStream body) {
		var begun = from;
		for (int at = from; at < to; at++) {
			if (isWhite(letter[at])) {
				body.write(letter, begun, at - begun);
				body.write(' ');
				while (isWhite(letter[at + 1])) {
					at++;
				}
				begun = at + 1;
			}
		}
		body.write(letter, begun, to - begun);
		endLine(body);
	}

	private static void endLine(ByteArrayOutputStream body) {
		body.write('\r');
		body.write('\n');
	}

	private static boolean isWhite(byte octet) {
		return octet == ' ' || octet == '\t';
	}

}
