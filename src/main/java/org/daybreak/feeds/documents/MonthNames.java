package org.daybreak.feeds.documents;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Months as they are called in the languages of the press, English first where two
 * languages disagree.
 */
final class MonthNames {

	private static final List<String> LANGUAGES = List.of("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb",
			"pl", "ru", "uk", "hu", "el", "cs", "ro", "tr", "fi", "ca", "id");

	private static final Map<String, Integer> MONTHS = read();

	private MonthNames() {
	}

	/** 1 to 12, or 0 for a word that is no month. */
	static int month(String folded) {
		var month = MONTHS.get(folded);
		if (month == null && folded.length() > 3) {
			month = MONTHS.get(folded.substring(0, 3));
		}
		return (month != null) ? month : 0;
	}

	private static Map<String, Integer> read() {
		Map<String, Integer> months = new HashMap<>();
		for (var language : LANGUAGES) {
			for (var month : Month.values()) {
				for (var style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE,
						TextStyle.SHORT_STANDALONE)) {
					var name = folded(month.getDisplayName(style, Locale.forLanguageTag(language)));
					if (name.length() >= 3 && !Character.isDigit(name.charAt(0))) {
						months.putIfAbsent(name, month.getValue());
					}
				}
			}
		}
		months.putIfAbsent("sept", 9);
		return months;
	}

	private static String folded(String name) {
		return Normalizer.normalize(FeedReader.lower(name), Normalizer.Form.NFD)
			.replaceAll("\\p{Mn}", "")
			.replaceAll("\\.$", "");
	}

}
