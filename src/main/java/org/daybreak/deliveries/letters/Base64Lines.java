package org.daybreak.deliveries.letters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Lines of base64 (RFC 2045 §6.8) in which slots stand, encoded per reader. As a line
 * holds 57 octets it begins on a 3-octet boundary, and the lines around it are the same
 * for all: but behind a value of any length nothing is, so such lines reach to the end.
 *
 * @param octets with zeros where values of fixed length go
 * @param places in their order
 */
record Base64Lines(byte[] octets, List<Place> places) implements LetterSlice {

	private static final int LINE = 57;

	private static final int COLUMNS = 76;

	private static final byte[] CRLF = { '\r', '\n' };

	private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(COLUMNS, CRLF);

	/** The lines of a text. */
	static List<LetterSlice> of(SlottedText text) {
		var octets = new ByteArrayOutputStream();
		var places = new ArrayList<Place>();
		for (var piece : text.pieces()) {
			if (piece.slot() != null) {
				places.add(new Place(piece.slot(), octets.size()));
			}
			octets.writeBytes((piece.slot() != null) ? new byte[Math.max(0, piece.slot().length())] : piece.octets());
		}
		return cut(octets.toByteArray(), places);
	}

	private static List<LetterSlice> cut(byte[] octets, List<Place> places) {
		var stretches = new ArrayList<LetterSlice>();
		int done = 0;
		int next = 0;
		while (next < places.size()) {
			int first = next;
			int from = places.get(first).at() / LINE * LINE;
			int to = from;
			do {
				to = Math.max(to, Math.min(places.get(next++).lastLine(), octets.length));
			}
			while (next < places.size() && places.get(next).at() <= to);
			stretches.add(shared(octets, done, from));
			stretches.add(new Base64Lines(Arrays.copyOfRange(octets, from, to),
					places.subList(first, next).stream().map((place) -> place.minus(from)).toList()));
			done = to;
		}
		stretches.add(shared(octets, done, octets.length));
		return stretches;
	}

	private static LetterSlice shared(byte[] octets, int from, int to) {
		return new Shared(encoded(Arrays.copyOfRange(octets, from, to)));
	}

	/** Every full line is ended, as Angus does. */
	private static byte[] encoded(byte[] octets) {
		var lines = ENCODER.encode(octets);
		if (lines.length % (COLUMNS + CRLF.length) != COLUMNS) {
			return lines;
		}
		var ended = Arrays.copyOf(lines, lines.length + CRLF.length);
		System.arraycopy(CRLF, 0, ended, lines.length, CRLF.length);
		return ended;
	}

	@Override
	public void writeTo(OutputStream out, ReaderValues copy) throws IOException {
		var filled = new ByteArrayOutputStream(this.octets.length + 256);
		int done = 0;
		for (var place : this.places) {
			filled.write(this.octets, done, place.at() - done);
			filled.writeBytes(copy.octets(place.slot()));
			done = place.at() + Math.max(0, place.slot().length());
		}
		filled.write(this.octets, done, this.octets.length - done);
		out.write(encoded(filled.toByteArray()));
	}

	@Override
	public int size() {
		return encoded(this.octets).length;
	}

	/**
	 * Where a slot stands in the octets before encoding.
	 */
	record Place(Slot slot, int at) {

		/** The end of the last line it reaches into. */
		int lastLine() {
			return this.slot.fixed() ? (this.at + this.slot.length() + LINE - 1) / LINE * LINE : Integer.MAX_VALUE;
		}

		Place minus(int offset) {
			return new Place(this.slot, this.at - offset);
		}

	}

}
