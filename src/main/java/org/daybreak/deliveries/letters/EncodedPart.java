package org.daybreak.deliveries.letters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A text part of an edition's letter, encoded once: quoted-printable as slices between
 * slots, or, where that is smaller, base64, which is quick enough to do per reader.
 */
final class EncodedPart {

	private static final byte[] CRLF = { '\r', '\n' };

	private final String contentType;

	private final SlottedText text;

	private final List<Slice> slices;

	private final boolean base64;

	EncodedPart(String contentType, SlottedText text) {
		this.contentType = contentType;
		this.text = text;
		this.slices = encode(text);
		var quoted = this.slices.stream().mapToInt((slice) -> slice.octets().length).sum();
		var plain = text.pieces()
			.stream()
			.mapToInt((piece) -> piece.text().getBytes(StandardCharsets.UTF_8).length)
			.sum();
		this.base64 = plain / 3 * 4 + plain / 57 * 2 < quoted;
	}

	void writeTo(OutputStream out, Function<Slot, String> values) throws IOException {
		out.write(("Content-Type: " + this.contentType + "; charset=UTF-8\r\nContent-Transfer-Encoding: "
				+ (this.base64 ? "base64" : "quoted-printable") + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		if (this.base64) {
			var crlf = this.text.fill(values).replace("\r\n", "\n").replace("\n", "\r\n");
			out.write(Base64.getMimeEncoder(76, CRLF).encode(crlf.getBytes(StandardCharsets.UTF_8)));
		}
		else {
			for (var slice : this.slices) {
				out.write(slice.octets());
				if (slice.slot() != null) {
					fill(out, slice.slot(), values.apply(slice.slot()));
				}
			}
		}
		out.write(CRLF);
	}

	private static void fill(OutputStream out, Slot slot, String value) throws IOException {
		if (slot.length() < 0) {
			out.write(QuotedPrintable.line(value));
			return;
		}
		if (value.length() != slot.length()) {
			throw new IllegalStateException(slot + " must have " + slot.length() + " characters");
		}
		out.write(value.getBytes(StandardCharsets.US_ASCII));
	}

	private static List<Slice> encode(SlottedText text) {
		var slices = new ArrayList<Slice>();
		var encoder = new QuotedPrintable();
		for (int i = 0; i < text.pieces().size(); i++) {
			var piece = text.pieces().get(i);
			var slot = piece.slot();
			if (slot == null) {
				encoder.text(piece.text(), i == text.pieces().size() - 1);
			}
			else {
				room(encoder, slot);
				slices.add(new Slice(encoder.take(), slot));
				if (slot.length() < 0) {
					encoder.written();
					encoder.softBreak();
				}
			}
		}
		slices.add(new Slice(encoder.take(), null));
		return List.copyOf(slices);
	}

	private static void room(QuotedPrintable encoder, Slot slot) {
		if (slot.length() < 0) {
			encoder.softBreak();
		}
		else {
			encoder.slot(slot.length());
		}
	}

	/**
	 * Octets that are the same for all, and the slot behind them.
	 */
	private record Slice(byte[] octets, @Nullable Slot slot) {

	}

}
