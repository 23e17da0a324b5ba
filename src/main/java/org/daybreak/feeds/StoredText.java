package org.daybreak.feeds;

import org.jspecify.annotations.Nullable;

/**
 * Text of a stranger made fit for a row: without the characters that PostgreSQL or XML do
 * not take, and not without end.
 */
final class StoredText {

	private StoredText() {
	}

	static @Nullable String fit(@Nullable String text, int max) {
		if (text == null) {
			return null;
		}
		var fit = new StringBuilder(Math.min(text.length(), max));
		text.codePoints().filter(StoredText::takes).limit(max).forEach(fit::appendCodePoint);
		var result = fit.toString().strip();
		return result.isEmpty() ? null : result;
	}

	/** A value that must come back verbatim or not at all. */
	static @Nullable String verbatim(@Nullable String text, int max) {
		return (text != null && text.length() <= max && text.codePoints().allMatch((c) -> c >= ' ' && takes(c))) ? text
				: null;
	}

	private static boolean takes(int c) {
		return (c >= ' ' && c != 0x7f && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) || c == '\n'
				|| c == '\t';
	}

}
