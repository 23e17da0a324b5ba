package org.daybreak.languages;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;

import org.springframework.context.support.AbstractMessageSource;
import org.springframework.util.ConcurrentLruCache;

/**
 * The texts of the bundles with ICU's plurals, selections, dates and numbers: in the
 * reader's language, else in English, never in that of the server. Arguments are
 * numbered, or one map of named ones.
 */
class IcuMessages extends AbstractMessageSource {

	private static final int CACHED = 4096;

	private final Bundles bundles;

	private final ConcurrentLruCache<Place, Phrase> phrases = new ConcurrentLruCache<>(CACHED, this::phrase);

	IcuMessages(Bundles bundles) {
		this.bundles = bundles;
	}

	@Override
	protected @Nullable String getMessageInternal(@Nullable String code, Object @Nullable [] args,
			@Nullable Locale locale) {
		if (code == null) {
			return null;
		}
		var wanted = (locale != null) ? locale : Locale.ENGLISH;
		var text = text(code, wanted);
		if (text == null) {
			return super.getMessageInternal(code, args, locale);
		}
		return isPlain(text) ? text : this.phrases.get(new Place(code, wanted)).with(arguments(args));
	}

	/** The text in the language wanted, else in English. */
	private @Nullable String text(String code, Locale wanted) {
		var text = this.bundles.text(Language.of(wanted).orElse(Language.ENGLISH), code);
		return (text != null) ? text : this.bundles.text(Language.ENGLISH, code);
	}

	private static boolean isPlain(String text) {
		return text.indexOf('{') < 0 && text.indexOf('\'') < 0;
	}

	private Phrase phrase(Place place) {
		var language = Language.of(place.locale()).orElse(Language.ENGLISH);
		var own = this.bundles.text(language, place.code()) != null;
		return new Phrase(String.valueOf(text(place.code(), place.locale())),
				own ? LocalFormats.customs(place.locale()) : ULocale.ENGLISH);
	}

	private static Map<String, ?> arguments(Object @Nullable [] args) {
		var named = new HashMap<String, Object>();
		if (args != null && args.length == 1 && args[0] instanceof Map<?, ?> map) {
			map.forEach((name, value) -> named.put(String.valueOf(name), value));
		}
		else if (args != null) {
			for (var i = 0; i < args.length; i++) {
				named.put(String.valueOf(i), args[i]);
			}
		}
		return named;
	}

	/** Everything is said above; texts come from nowhere else. */
	@Override
	protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
		return null;
	}

	/**
	 * A text as one country writes it.
	 */
	private record Place(String code, Locale locale) {

	}

}
