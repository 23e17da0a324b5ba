package org.daybreak.deliveries.letters;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An encoder of text as quoted-printable (RFC 2045 §6.7) that knows in which column it
 * is, so that a slot can stand whole on a line. Where no slot comes near the end of a
 * line its octets are those that Angus writes, but for "From " at the beginning of one
 * (RFC 2049 §3).
 */
final class QuotedPrintable {

	/** One column is left for the "=" of a soft line break. */
	static final int COLUMNS = 75;

	private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private int column;

	/** The octets of a text between its slots. */
	static List<LetterSlice> of(SlottedText text) {
		var stretches = new ArrayList<LetterSlice>();
		var encoder = new QuotedPrintable();
		var pieces = text.pieces();
		for (int i = 0; i < pieces.size(); i++) {
			var slot = pieces.get(i).slot();
			if (slot == null) {
				encoder.text(pieces.get(i).octets(), i == pieces.size() - 1);
			}
			else if (slot.fixed()) {
				encoder.room(slot.length());
				encoder.column += slot.length();
				stretches.add(encoder.take());
				stretches.add(new LetterSlice.Own(slot));
			}
			else {
				stretches.add(encoder.take());
				stretches.add(new QuotedValue(slot, encoder.column, restOfLine(pieces.subList(i + 1, pieces.size()))));
				encoder.column = 0;
			}
		}
		stretches.add(encoder.take());
		return stretches;
	}

	/** A value at the beginning of a line. */
	static byte[] line(byte[] value) {
		var encoder = new QuotedPrintable();
		encoder.text(value, false);
		return encoder.out.toByteArray();
	}

	/** Columns until the line of the text ends; too many if nobody can tell. */
	private static int restOfLine(List<SlottedText.Piece> pieces) {
		int columns = 0;
		for (int i = 0; i < pieces.size() && columns <= COLUMNS; i++) {
			var piece = pieces.get(i);
			if (piece.slot() != null) {
				columns += piece.slot().fixed() ? piece.slot().length() : COLUMNS + 1;
				continue;
			}
			var end = piece.text().indexOf('\r');
			var line = (end < 0) ? piece : SlottedText.Piece.of(piece.text().substring(0, end));
			var encoder = new QuotedPrintable();
			encoder.text(line.octets(), end >= 0 || i == pieces.size() - 1);
			columns += encoder.out.size();
			if (end >= 0) {
				break;
			}
		}
		return columns;
	}

	/**
	 * Encodes words.
	 * @param octets lines ended by CRLF
	 * @param last whether nothing follows on the line, so that a space at the end is
	 * protected
	 */
	private void text(byte[] octets, boolean last) {
		for (int i = 0; i < octets.length; i++) {
			int octet = octets[i] & 0xff;
			if (octet == '\r') {
				lineBreak();
				i++;
			}
			else if (literal(octet) || (octet == ' ' && !((i + 1 < octets.length) ? octets[i + 1] == '\r' : last))) {
				room(1);
				if (this.column == 0 && from(octets, i, last)) {
					coded(octet);
					continue;
				}
				this.out.write(octet);
				this.column++;
			}
			else {
				room(3);
				coded(octet);
			}
		}
	}

	private void coded(int octet) {
		this.out.write('=');
		this.out.write(HEX[octet >> 4]);
		this.out.write(HEX[octet & 15]);
		this.column += 3;
	}

	/** Mailboxes of the kind mbox write ">From" there, and a signature no longer fits. */
	private static boolean from(byte[] octets, int at, boolean last) {
		var end = at + FROM.length;
		return Arrays.equals(octets, at, Math.min(octets.length, end), FROM, 0, FROM.length)
				&& !((end < octets.length) ? octets[end] == '\r' : last);
	}

	private LetterSlice.Shared take() {
		var octets = this.out.toByteArray();
		this.out.reset();
		return new LetterSlice.Shared(octets);
	}

	private void room(int columns) {
		if (this.column + columns > COLUMNS) {
			this.out.write('=');
			lineBreak();
		}
	}

	private void lineBreak() {
		this.out.write('\r');
		this.out.write('\n');
		this.column = 0;
	}

	private static boolean literal(int octet) {
		return octet > ' ' && octet <= '~' && octet != '=';
	}

}
