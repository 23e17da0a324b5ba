package org.daybreak.deliveries.letters;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A value of any length in quoted-printable: within its line where the line has room for
 * it, else between soft line breaks of its own.
 *
 * @param column where it would begin
 * @param rest columns behind it on its line
 */
record QuotedValue(Slot slot, int column, int rest) implements LetterSlice {

	private static final byte[] SOFT_BREAK = { '=', '\r', '\n' };

	@Override
	public void writeTo(OutputStream out, ReaderValues copy) throws IOException {
		var value = QuotedPrintable.line(copy.octets(this.slot));
		if (this.column + value.length + this.rest <= QuotedPrintable.COLUMNS) {
			out.write(value);
			return;
		}
		if (this.column > 0) {
			out.write(SOFT_BREAK);
		}
		out.write(value);
		out.write(SOFT_BREAK);
	}

	@Override
	public int size() {
		return 0;
	}

}
