package org.daybreak.feeds.documents;

import org.jspecify.annotations.Nullable;

/**
 * How much of a document is looked at: every text is cut to this before any pattern runs
 * over it.
 */
final class Bounds {

	/** Characters of a title, an identifier, a name, an address. */
	static final int LINE = 8_000;

	/** Characters of a summary or an article. */
	static final int TEXT = 500_000;

	/** Characters of a page that is asked which feed it names. */
	static final int PAGE = 200_000;

	/** Elements of a document; their tree is many times its size. */
	static final int ELEMENTS = 600_000;

	/** Authors, categories, enclosures of an item. */
	static final int SEVERAL = 20;

	private Bounds() {
	}

	static String line(String text) {
		return cut(text, LINE);
	}

	static String text(String text) {
		return cut(text, TEXT);
	}

	/** The beginning of a text, no character halved. */
	static String cut(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
	}

	static @Nullable String lineOrNull(@Nullable String text) {
		return (text != null) ? line(text) : null;
	}

	/** Whether the text opens more elements than a tree is made of. */
	static boolean tooManyElements(String text) {
		var count = 0;
		for (var at = text.indexOf('<'); at >= 0 && count <= ELEMENTS; at = text.indexOf('<', at + 1)) {
			count += (at + 1 < text.length() && "/!?".indexOf(text.charAt(at + 1)) < 0) ? 1 : 0;
		}
		return count > ELEMENTS;
	}

}
