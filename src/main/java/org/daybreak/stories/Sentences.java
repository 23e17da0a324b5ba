package org.daybreak.stories;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.ibm.icu.text.BreakIterator;

/**
 * Cuts a text into sentences: ICU proposes, and what it does not know of abbreviations,
 * initials, quotes and brackets is put right here.
 */
final class Sentences {

	/** Always followed by what they belong to. */
	private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "capt", "sgt",
			"maj", "sen", "rep", "gov", "pres", "rev", "hon", "st", "mt", "ft", "messrs", "mme", "mlle", "hr", "fr",
			"adm", "cmdr", "supt", "vs", "no", "nos", "vol", "pp", "p", "fig", "art", "sec", "approx", "ca", "cf", "eg",
			"e.g", "i.e", "al", "viz", "nr", "bzw", "sr", "sra", "dra", "d", "m", "mm", "sig", "dott");

	/** May end a sentence, if what follows looks like the start of one. */
	private static final Set<String> SHORT = Set.of("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
			"oct", "nov", "dec", "inc", "co", "corp", "ltd", "jr", "etc", "dept", "est", "univ", "bros", "ave", "blvd",
			"rd", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "a.m", "p.m", "u.s", "u.k", "u.n", "e.u", "u.s.a",
			"d.c", "ph.d", "b.c", "a.d", "lb", "lbs", "oz", "ft", "in", "min", "hrs", "yds", "km", "cm", "mm", "kg");

	/** Words that begin a sentence far more often than a name. */
	private static final Set<String> STARTERS = Set.of("a", "about", "after", "all", "although", "an", "and", "another",
			"as", "at", "because", "before", "being", "but", "by", "did", "do", "during", "each", "for", "from", "he",
			"her", "his", "how", "however", "i", "if", "in", "it", "its", "just", "many", "millions", "more", "most",
			"my", "no", "not", "now", "of", "on", "one", "our", "over", "she", "since", "so", "some", "such", "that",
			"the", "their", "then", "there", "these", "they", "this", "those", "though", "through", "to", "today",
			"two", "under", "until", "up", "was", "we", "were", "what", "when", "where", "which", "while", "who",
			"whose", "why", "with", "would", "you", "your");

	private static final Pattern LAST_WORD = Pattern.compile("(?:^|[\\s(\\[\"“'‘«-])([\\p{L}.]*\\p{L})\\.$");

	private static final Pattern INITIAL = Pattern.compile("(?:^|[\\s(\\[\"“.])\\p{Lu}\\.$");

	private static final Pattern LIST_MARK = Pattern
		.compile("^(?:\\(?(?:\\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]{1,2}|[•⁃*-])$");

	private static final int LONGEST_MARK = 8;

	private static final String STOPS = ".!?…。！？";

	private static final String CLOSERS = "\"”’»)]'";

	/** No abbreviation, and no row of closing marks, is longer. */
	private static final int TAIL = 60;

	private static final Pattern AFTER_QUOTE = Pattern
		.compile("(?<=[.!?…][\"”»]) (?=[\"“«]?\\p{Lu})|(?<=[。！？])(?=[^」』”\\s])"
				+ "|(?<=\\p{Ll}{2}[.!?])(?=\\p{Lu}\\p{Ll}*(?: |[.,] ))");

	private Sentences() {
	}

	/** The sentences of a text, stripped; language as BCP 47. */
	static List<String> of(String text, String language) {
		List<String> sentences = new ArrayList<>();
		for (var paragraph : text.split("\\R")) {
			var pending = new Pending();
			for (var part : proposed(paragraph, language)) {
				if (pending.ends(part.strip())) {
					sentences.add(pending.text());
					pending = new Pending();
				}
				pending.append(part);
			}
			if (!pending.text().isBlank()) {
				sentences.add(pending.text());
			}
		}
		return sentences;
	}

	private static List<String> proposed(String paragraph, String language) {
		var breaks = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
		breaks.setText(paragraph);
		List<String> parts = new ArrayList<>();
		for (int from = breaks.first(), to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
			var part = paragraph.substring(from, to);
			var rest = AFTER_QUOTE.matcher(part);
			var begin = 0;
			while (rest.find()) {
				parts.add(part.substring(begin, rest.end()));
				begin = rest.end();
			}
			parts.add(part.substring(begin));
		}
		return parts;
	}

	/**
	 * What may be a whole sentence by now. Each character is looked at once: what was
	 * opened is counted while it grows, and only its end is looked at again.
	 */
	private static final class Pending {

		private static final String OPENING = "([“«";

		private static final String CLOSING = ")]”»";

		private final StringBuilder text = new StringBuilder();

		private final int[] open = new int[OPENING.length()];

		private boolean quoted;

		void append(String part) {
			this.text.append(part);
			for (var at = 0; at < part.length(); at++) {
				var c = part.charAt(at);
				var opened = OPENING.indexOf(c);
				var closed = CLOSING.indexOf(c);
				if (opened >= 0) {
					this.open[opened]++;
				}
				else if (closed >= 0) {
					this.open[closed]--;
				}
				this.quoted ^= c == '"';
			}
		}

		String text() {
			return this.text.toString().strip();
		}

		/** Whether it is a sentence, seen what follows it. */
		boolean ends(String right) {
			if (right.isEmpty() || this.quoted || Arrays.stream(this.open).anyMatch((count) -> count > 0)) {
				return false;
			}
			var left = tail();
			if (!stopped(left) || left.length() <= LONGEST_MARK && LIST_MARK.matcher(left).matches()) {
				return false;
			}
			var first = right.replaceFirst("^[\"“«'‘(\\[]+", "");
			if (first.isEmpty() || Character.isLowerCase(first.codePointAt(0)) && !left.endsWith("。")
					|| ",;:-–—".indexOf(first.charAt(0)) >= 0) {
				return false;
			}
			return !abbreviated(left, first);
		}

		/** Its end; what was cut off before it is shown by a letter. */
		private String tail() {
			var length = this.text.length();
			var end = this.text.substring(Math.max(0, length - TAIL), length);
			return (length > TAIL) ? "x" + end.stripTrailing() : end.strip();
		}

		private static boolean stopped(String left) {
			var at = left.length() - 1;
			while (at > 0 && CLOSERS.indexOf(left.charAt(at)) >= 0) {
				at--;
			}
			return at >= 0 && STOPS.indexOf(left.charAt(at)) >= 0;
		}

		private static boolean abbreviated(String left, String right) {
			var starter = STARTERS.contains(firstWord(right));
			var word = LAST_WORD.matcher(left);
			if (word.find()) {
				var last = word.group(1).toLowerCase(Locale.ROOT);
				if (TITLES.contains(last) && (!last.equals("no") || Character.isDigit(right.charAt(0)))) {
					return true;
				}
				if (SHORT.contains(last)) {
					return !starter;
				}
			}
			return INITIAL.matcher(left).find() && !starter;
		}

		private static String firstWord(String text) {
			var end = 0;
			while (end < text.length() && end < TAIL && Character.isLetter(text.charAt(end))) {
				end++;
			}
			return text.substring(0, end).toLowerCase(Locale.ROOT);
		}

	}

}
