package org.daybreak.editions;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Words as a reader counts them; scripts without spaces count two characters a word.
 */
final class WordCount {

	/** What open pages and letters may tell of a story. */
	static final int SUMMARY = 70;

	/** What a brief tells. */
	static final int BRIEF = 30;

	private static final int PER_MINUTE = 238;

	private static final Set<UnicodeScript> UNSPACED = Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
			UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

	private WordCount() {
	}

	static int count(String text) {
		var stripped = text.strip();
		if (stripped.isEmpty()) {
			return 0;
		}
		var unspaced = (int) stripped.codePoints().filter((c) -> UNSPACED.contains(UnicodeScript.of(c))).count();
		return Math.max(stripped.split("\\s+").length, (unspaced + 1) / 2);
	}

	/** Whole minutes of reading, at least one (Brysbaert 2019: 238 words a minute). */
	static int minutes(int words) {
		return Math.max(1, (words + PER_MINUTE - 1) / PER_MINUTE);
	}

	/** The text as one line, without control characters. */
	static String line(String text) {
		return text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
	}

	/** The first words: whole sentences if these are more than half, else an ellipsis. */
	static String first(String text, int most) {
		if (count(text) <= most) {
			return text;
		}
		var end = 0;
		var sentence = 0;
		for (var next = text.indexOf(' '); next > 0
				&& count(text.substring(0, next)) <= most; next = text.indexOf(' ', next + 1)) {
			end = next;
			sentence = ".!?".indexOf(text.charAt(next - 1)) >= 0 ? next : sentence;
		}
		return (sentence > end / 2) ? text.substring(0, sentence) : text.substring(0, end) + "…";
	}

	/** The text up to a word's end, with an ellipsis where something was cut. */
	static String cut(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		var end = text.lastIndexOf(' ', most - 1);
		if (end < most / 2) {
			end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
		}
		return text.substring(0, end).replaceFirst("(?<![\\s,;:.–—-])[\\s,;:.–—-]+$", "") + "…";
	}

}
