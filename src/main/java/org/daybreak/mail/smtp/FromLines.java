package org.daybreak.mail.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Shields lines that begin with "From ": mailboxes of the kind mbox write ">From" there,
 * and a signature no longer fits (RFC 2049 §3). Such lines stand in quoted-printable
 * only: a field is "From:", base64 has no spaces, boundaries begin with hyphens.
 */
public final class FromLines {

	private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] SHIELDED = "=46rom ".getBytes(StandardCharsets.US_ASCII);

	/** Where the line has no room for two octets more. */
	private static final byte[] BROKEN = "=46rom=20=\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int LONGEST = 76;

	private FromLines() {
	}

	/** A letter without such lines. */
	public static byte[] shielded(byte[] octets) {
		var out = new ByteArrayOutputStream(octets.length + 64);
		var begins = true;
		for (int i = 0; i < octets.length; i++) {
			if (begins && startsWith(octets, i)) {
				var full = end(octets, i) - i + SHIELDED.length - FROM.length > LONGEST;
				out.writeBytes(full ? BROKEN : SHIELDED);
				i += FROM.length - 1;
				begins = full;
				continue;
			}
			out.write(octets[i]);
			begins = octets[i] == '\n';
		}
		return out.toByteArray();
	}

	private static boolean startsWith(byte[] octets, int at) {
		for (int i = 0; i < FROM.length; i++) {
			if (at + i >= octets.length || octets[at + i] != FROM[i]) {
				return false;
			}
		}
		return true;
	}

	private static int end(byte[] octets, int at) {
		var end = at;
		while (end < octets.length && octets[end] != '\r' && octets[end] != '\n') {
			end++;
		}
		return end;
	}

}
