package org.daybreak.mail.smtp;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A letter as octets of RFC 5322: header and body, every line ended by CRLF, dots not
 * doubled.
 */
@FunctionalInterface
public interface OctetLetter {

	void writeTo(OutputStream out) throws IOException;

	static OctetLetter of(byte[] octets) {
		return (out) -> out.write(octets);
	}

}
