package org.daybreak.dates;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Months as they are called in the languages of the press, English first where two
 * languages disagree.
 */
final class MonthNames {

	/** Among the words of a page "pro" is no December, as it is in Czech. */
	private static final List<String> PLAIN = List.of("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "ru");

	private static final List<String> OTHERS = List.of("pl", "uk", "hu", "el", "cs", "ro", "tr", "fi", "ca", "id");

	private static final Map<String, Integer> ON_PAGES = read(PLAIN);

	private static final Map<String, Integer> MONTHS = read(Stream.of(PLAIN, OTHERS).flatMap(List::stream).toList());

	private MonthNames() {
	}

	/**
	 * Reads a word of a date, in any of the languages.
	 * @return 1 to 12, or 0 for a word that is no month
	 */
	static int month(String folded) {
		return month(folded, MONTHS);
	}

	/**
	 * Reads a word among those of a page, in the languages whose months are hardly
	 * anything else.
	 * @return 1 to 12, or 0 for a word that is no month
	 */
	static int onPage(String word) {
		return month(folded(word), ON_PAGES);
	}

	private static int month(String folded, Map<String, Integer> months) {
		var month = months.get(folded);
		if (month == null && folded.length() > 3) {
			month = months.get(folded.substring(0, 3));
		}
		return (month != null) ? month : 0;
	}

	private static Map<String, Integer> read(List<String> languages) {
		Map<String, Integer> months = new HashMap<>();
		for (var language : languages) {
			for (var month : Month.values()) {
				for (var style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE,
						TextStyle.SHORT_STANDALONE)) {
					var name = folded(month.getDisplayName(style, Locale.forLanguageTag(language))).replaceAll("\\.$",
							"");
					if (name.length() >= 3 && !Character.isDigit(name.charAt(0))) {
						months.putIfAbsent(name, month.getValue());
					}
				}
			}
		}
		months.putIfAbsent("sept", 9);
		// As Russian papers write them, shorter than the dictionary does.
		months.putIfAbsent("фев", 2);
		months.putIfAbsent("сен", 9);
		months.putIfAbsent("ноя", 11);
		return months;
	}

	/** Lower case without accents. */
	static String folded(String text) {
		return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
	}

}
