package org.daybreak.lists;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.ibm.icu.util.ULocale;
import org.daybreak.subscribers.Languages;

/**
 * Languages as people and programs write them: tags, and names in a few languages.
 */
final class SpokenLanguages {

	private static final int LONGEST = 60;

	private static final List<ULocale> SAID_IN = List.of(ULocale.ENGLISH, ULocale.GERMAN, ULocale.FRENCH,
			new ULocale("es"), new ULocale("pt"), new ULocale("ru"), new ULocale("ar"), new ULocale("zh"),
			new ULocale("vi"), new ULocale("sw"), new ULocale("it"), new ULocale("nl"), new ULocale("pl"));

	private static final Map<String, String> NAMES = names();

	private SpokenLanguages() {
	}

	/** The tag of a language that is known; empty for anything else. */
	static Optional<String> tag(String written) {
		if (written.length() > LONGEST) {
			return Optional.empty();
		}
		var text = cut(written.strip());
		return Languages.named(text.replace('_', '-'))
			.filter((locale) -> isKnown(locale.getLanguage()))
			.map(Locale::toLanguageTag)
			.or(() -> named(written))
			.or(() -> named(before(written)));
	}

	/** Without the encoding that POSIX puts behind. */
	private static String cut(String tag) {
		var end = Math.max(tag.indexOf('.'), tag.indexOf('@'));
		return (end > 0) ? tag.substring(0, end) : tag;
	}

	/** As in "English (UK)". */
	private static String before(String name) {
		for (int i = 1; i < name.length(); i++) {
			if ("(-,/[".indexOf(name.charAt(i)) >= 0) {
				return name.substring(0, i);
			}
		}
		return name;
	}

	private static Optional<String> named(String name) {
		return Optional.ofNullable(NAMES.get(plain(name)));
	}

	static boolean isKnown(String language) {
		return !language.isEmpty() && !new ULocale(language).getDisplayLanguage(ULocale.ENGLISH).equals(language);
	}

	private static String plain(String name) {
		return name.strip().toLowerCase(Locale.ROOT);
	}

	private static Map<String, String> names() {
		var names = new HashMap<String, String>();
		for (var language : ULocale.getISOLanguages()) {
			if (language.length() == 2) {
				var one = new ULocale(language);
				SAID_IN.forEach((in) -> names.putIfAbsent(plain(one.getDisplayLanguage(in)), language));
				names.put(plain(one.getDisplayLanguage(one)), language);
			}
		}
		names.keySet().removeIf((name) -> name.length() < 3 && name.charAt(0) < 128);
		names.putAll(Map.of("castellano", "es", "castilian", "es", "brazilian portuguese", "pt-BR",
				"portugu\u00EAs do brasil", "pt-BR", "british english", "en-GB", "american english", "en-US",
				"simplified chinese", "zh-Hans", "traditional chinese", "zh-Hant"));
		return Map.copyOf(names);
	}

}
