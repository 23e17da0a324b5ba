package org.daybreak.stories.pages;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds who wrote a page in a line of its own.
 */
final class Bylines {

	private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}.'’-]*";

	private static final Pattern BYLINE = Pattern
		.compile("^(?i:by|text by|words by|written by|reported by|story by|par|von|"
				+ "por|di|de|door|af|av|autor(?:in)?:|author:|автор:|text:)\\s+(" + NAME
				+ "(?:[ ,&]+(?:(?:and|et|und|y|e|en|og|och|de|"
				+ "del|der|di|da|du|la|le|van|von|bin|al|el|in|for|with|of|the)\\s+)*" + NAME + "){0,12})"
				+ "(?:\\s*(?:[|•·,(–—-]).{0,80})?$");

	private Bylines() {
	}

	/** Whether the line announces that the next one names who wrote it. */
	static boolean label(PageLine line) {
		return line.text()
			.matches("(?i)(by|text by|words by|written by|reported by|par|texte par|von|por|di|door)\\s?:?");
	}

	/** The names in a byline, null when the line is none. */
	static @Nullable String of(PageLine line) {
		if (line.words() > 22 || line.text().length() > 300) {
			return null;
		}
		var matcher = BYLINE.matcher(line.text());
		return matcher.matches() ? matcher.group(1).strip() : null;
	}

}
