package org.daybreak.editions;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text broken into lines at the places where its script allows a break.
 */
final class Wrap {

	private Wrap() {
	}

	static List<String> lines(String text, int columns) {
		var lines = new ArrayList<String>();
		var breaks = BreakIterator.getLineInstance(Locale.ROOT);
		breaks.setText(text);
		var line = new StringBuilder();
		var start = breaks.first();
		for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
			var piece = text.substring(start, end);
			if (line.length() + piece.stripTrailing().length() > columns && !line.isEmpty()) {
				lines.add(line.toString().stripTrailing());
				line.setLength(0);
			}
			line.append(piece);
			start = end;
		}
		if (!line.toString().isBlank()) {
			lines.add(line.toString().stripTrailing());
		}
		return lines;
	}

}
