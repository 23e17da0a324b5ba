package org.daybreak.deliveries.letters;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A stretch of an encoded letter: octets that all readers share, or a reader's own.
 */
interface LetterSlice {

	void writeTo(OutputStream out, ReaderValues copy) throws IOException;

	/** About how many octets. */
	int size();

	/**
	 * Octets that all readers share.
	 */
	record Shared(byte[] octets) implements LetterSlice {

		@Override
		public void writeTo(OutputStream out, ReaderValues copy) throws IOException {
			out.write(this.octets);
		}

		@Override
		public int size() {
			return this.octets.length;
		}

	}

	/**
	 * A reader's value as it is.
	 */
	record Own(Slot slot) implements LetterSlice {

		@Override
		public void writeTo(OutputStream out, ReaderValues copy) throws IOException {
			out.write(copy.octets(this.slot));
		}

		@Override
		public int size() {
			return Math.max(0, this.slot.length());
		}

	}

}
