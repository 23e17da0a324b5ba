package org.daybreak.deliveries.letters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A text cut at its slots, its lines ended by CRLF.
 *
 * @param pieces in their order, never two texts in a row
 */
record SlottedText(List<Piece> pieces) {

	private static final String OPEN = "{{daybreak:";

	private static final String CLOSE = "}}";

	SlottedText {
		var joined = new ArrayList<Piece>();
		var text = new StringBuilder();
		for (var piece : pieces) {
			text.append(piece.text());
			if (piece.slot() != null) {
				joined.add(Piece.of(canonical(text)));
				joined.add(piece);
				text.setLength(0);
			}
		}
		joined.add(Piece.of(canonical(text)));
		pieces = joined.stream().filter((piece) -> piece.slot() != null || !piece.text().isEmpty()).toList();
	}

	/**
	 * Cuts a text.
	 * @param text with slots written {@code {{daybreak:NAME}}}
	 * @param fillings what stands for each name; unknown names stay as they are
	 */
	static SlottedText of(String text, Map<String, List<Piece>> fillings) {
		var pieces = new ArrayList<Piece>();
		int from = 0;
		for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, open + 1)) {
			var close = text.indexOf(CLOSE, open);
			var filling = (close < 0) ? null : fillings.get(text.substring(open + OPEN.length(), close));
			if (filling != null) {
				pieces.add(Piece.of(text.substring(from, open)));
				pieces.addAll(filling);
				from = close + CLOSE.length();
			}
		}
		pieces.add(Piece.of(text.substring(from)));
		return new SlottedText(pieces);
	}

	/** The text of one reader. */
	String fill(Function<Slot, String> values) {
		var text = new StringBuilder();
		for (var piece : this.pieces) {
			text.append((piece.slot() != null) ? values.apply(piece.slot()) : piece.text());
		}
		return text.toString();
	}

	/** RFC 2045 §6.8: line ends become CRLF before they are encoded. */
	private static String canonical(CharSequence text) {
		return text.toString().replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
	}

	/**
	 * Words that are the same for all, or a slot.
	 */
	record Piece(String text, @Nullable Slot slot) {

		static Piece of(String text) {
			return new Piece(text, null);
		}

		static Piece of(Slot slot) {
			return new Piece("", slot);
		}

		byte[] octets() {
			return this.text.getBytes(StandardCharsets.UTF_8);
		}

	}

}
