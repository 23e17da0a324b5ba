package org.daybreak.deliveries.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A text cut at its slots.
 *
 * @param pieces in their order
 */
record SlottedText(List<Piece> pieces) {

	private static final String OPEN = "{{daybreak:";

	private static final String CLOSE = "}}";

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
		return new SlottedText(List.copyOf(pieces));
	}

	/** The text of one reader. */
	String fill(Function<Slot, String> values) {
		var text = new StringBuilder();
		for (var piece : this.pieces) {
			text.append((piece.slot() != null) ? values.apply(piece.slot()) : piece.text());
		}
		return text.toString();
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

	}

}
