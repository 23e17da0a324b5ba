package org.daybreak.deliveries.letters;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An encoder of text as quoted-printable (RFC 2045 §6.7) that knows in which column it
 * is, so that a slot can stand whole on a line.
 */
class QuotedPrintable {

	/** One column is left for the "=" of a soft line break. */
	private static final int COLUMNS = 75;

	private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private int column;

	static byte[] line(String value) {
		var encoder = new QuotedPrintable();
		encoder.text(value, false);
		return encoder.take();
	}

	/**
	 * Encodes words.
	 * @param text line ends as {@code \n} or {@code \r\n}
	 * @param last whether nothing follows, so that a space at the end is protected
	 */
	void text(String text, boolean last) {
		var octets = text.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < octets.length; i++) {
			int octet = octets[i] & 0xff;
			boolean lineEnds = (i + 1 < octets.length) ? octets[i + 1] == '\n' || octets[i + 1] == '\r' : last;
			if (octet == '\n') {
				hardBreak();
			}
			else if (octet == '\r' && lineEnds) {
				continue;
			}
			else if (literal(octet) || ((octet == ' ' || octet == '\t') && !lineEnds)) {
				room(1);
				put(octet);
			}
			else {
				room(3);
				put('=');
				put(HEX[octet >> 4]);
				put(HEX[octet & 15]);
			}
		}
	}

	/** Makes room for a slot and tells that it has been filled by somebody else. */
	void slot(int length) {
		room(length);
		this.column += length;
	}

	/** Begins a new line of the encoding within a line of the text. */
	void softBreak() {
		if (this.column > 0) {
			put('=');
			hardBreak();
		}
	}

	/** Says that others have written into the present line. */
	void written() {
		this.column = COLUMNS;
	}

	/** What has been encoded since the last taking. */
	byte[] take() {
		var octets = this.out.toByteArray();
		this.out.reset();
		return octets;
	}

	private void room(int columns) {
		if (this.column + columns > COLUMNS) {
			softBreak();
		}
	}

	private void hardBreak() {
		this.out.write('\r');
		this.out.write('\n');
		this.column = 0;
	}

	private void put(int octet) {
		this.out.write(octet);
		this.column++;
	}

	private static boolean literal(int octet) {
		return octet > ' ' && octet <= '~' && octet != '=';
	}

}
