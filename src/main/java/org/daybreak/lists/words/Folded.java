package org.daybreak.lists.words;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A heading or a word without case, accents and signs.
 *
 * @param words its words
 * @param plain the same without the gaps
 */
record Folded(List<String> words, String plain) {

	/** What is longer is a story, whose beginning will do. */
	private static final int LONGEST = 200;

	private static final String LETTERS = "\u0111d\u00F8o\u0142l\u0131i";

	/** A heading: a capital within begins a word. */
	static Folded heading(String text) {
		return of(text, true);
	}

	static Folded value(String text) {
		return of(text, false);
	}

	private static Folded of(String text, boolean humps) {
		var cut = (text.length() > LONGEST) ? text.substring(0, LONGEST) : text;
		var folded = new StringBuilder();
		var before = ' ';
		for (var c : Normalizer.normalize(cut, Normalizer.Form.NFKD).toCharArray()) {
			if (Character.getType(c) == Character.NON_SPACING_MARK || Character.getType(c) == Character.FORMAT) {
				continue;
			}
			if (humps && Character.isUpperCase(c) && Character.isLowerCase(before)) {
				folded.append(' ');
			}
			folded.append(Character.isLetterOrDigit(c) ? plain(c) : ' ');
			before = c;
		}
		var words = List.of(folded.toString().replace("\u00DF", "ss").strip().split(" +"));
		return new Folded(words, String.join("", words));
	}

	private static char plain(char letter) {
		var lower = Character.toLowerCase(letter);
		var at = (lower > 127) ? LETTERS.indexOf(lower) : -1;
		return (at >= 0 && at % 2 == 0) ? LETTERS.charAt(at + 1) : lower;
	}

	boolean has(Iterable<String> some) {
		for (var one : some) {
			if (this.words.contains(one)) {
				return true;
			}
		}
		return false;
	}

	/** Whether any of these letters stand in it in a row. */
	boolean holds(Iterable<String> stems) {
		for (var stem : stems) {
			if (this.plain.contains(stem)) {
				return true;
			}
		}
		return false;
	}

	boolean ends(Iterable<String> endings) {
		for (var ending : endings) {
			if (this.plain.endsWith(ending)) {
				return true;
			}
		}
		return false;
	}

	/** The words behind the first. */
	Folded rest() {
		var rest = this.words.subList(1, this.words.size());
		return new Folded(rest, String.join("", rest).toLowerCase(Locale.ROOT));
	}

}
