package org.daybreak.stories.pages;

import java.util.regex.Pattern;

import org.daybreak.dates.PageDates;

/**
 * One line of a pasted page, not blank, and whether a blank line stood before it.
 */
record PageLine(String text, boolean afterBlank, int words, boolean prose) {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}\\p{M}'’.,-]*");

	private static final Pattern IDEOGRAPH = Pattern
		.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");

	private static final Pattern SENTENCE_END = Pattern.compile("[.!?…。！？؟।:;][\"'”’»“)\\]]*(\\s?\\[[^\\]]{1,4}])?$");

	private static final Pattern INNER_SENTENCE = Pattern
		.compile("\\p{Ll}{4}[\"”’»)]*[.!?][\"”’»)]*\\s+[\"“«(]?\\p{Lu}");

	/** Words after which a line is a paragraph even in a script without full stops. */
	private static final int LONG = 60;

	static PageLine of(String text, boolean afterBlank) {
		var words = words(text);
		return new PageLine(text, afterBlank, words, prose(text, words));
	}

	boolean endsSentence() {
		return endsSentence(this.text);
	}

	/** Whether it tells when, and is nothing else. */
	boolean tellsWhen() {
		return PageDates.isLine(this.text, this.words);
	}

	private static boolean endsSentence(String text) {
		return SENTENCE_END.matcher(text.substring(Math.max(0, text.length() - 20))).find();
	}

	private static String bounded(String text) {
		return text.substring(0, Math.min(text.length(), 2000));
	}

	/** Whether it reads like a paragraph of an article, not like a label or a link. */
	private static boolean prose(String text, int words) {
		return words >= 9 && (endsSentence(text) || INNER_SENTENCE.matcher(bounded(text)).find()) || words >= LONG;
	}

	static int words(String text) {
		var ideographs = IDEOGRAPH.matcher(text).results().count();
		return (int) (WORD.matcher(text).results().count() + ideographs / 2);
	}

}
