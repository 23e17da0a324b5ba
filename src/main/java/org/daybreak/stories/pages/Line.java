package org.daybreak.stories.pages;

import java.util.regex.Pattern;

/**
 * One line of a pasted page, not blank, and whether a blank line stood before it.
 */
record Line(String text, boolean afterBlank, int words, boolean prose) {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}\\p{M}'’.,-]*");

	private static final Pattern IDEOGRAPH = Pattern
		.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");

	private static final Pattern SENTENCE_END = Pattern.compile("[.!?…。！？؟।:;][\"'”’»“)\\]]*(\\s?\\[[^\\]]{1,4}])?$");

	private static final Pattern INNER_SENTENCE = Pattern.compile("\\p{Ll}[\"”’»)]*[.!?][\"”’»)]*\\s+[\"“«(]?\\p{Lu}");

	static Line of(String text, boolean afterBlank) {
		var words = words(text);
		return new Line(text, afterBlank, words, prose(text, words));
	}

	boolean endsSentence() {
		return endsSentence(this.text);
	}

	private static boolean endsSentence(String text) {
		return SENTENCE_END.matcher(text.substring(Math.max(0, text.length() - 20))).find();
	}

	/** Whether it reads like a paragraph of an article, not like a label or a link. */
	private static boolean prose(String text, int words) {
		return words >= 9 && (endsSentence(text) || words < 30 && INNER_SENTENCE.matcher(text).find()) || words >= 30;
	}

	static int words(String text) {
		var ideographs = IDEOGRAPH.matcher(text).results().count();
		return (int) (WORD.matcher(text).results().count() + ideographs / 2);
	}

}
