package org.daybreak.subscribers.places;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.daybreak.languages.Language;
import org.daybreak.languages.LocalFormats;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The places to choose from, written once an hour for each language: clocks change on the
 * hour.
 */
@Component
public class Places {

	private final InstantSource clock;

	private final Map<Locale, Written> written = new ConcurrentHashMap<>();

	Places(InstantSource clock) {
		this.clock = clock;
	}

	/** All of them, by name. */
	public List<Place> all(Locale locale) {
		return written(locale).all();
	}

	/**
	 * All of them as options of a list.
	 * @param chosen IANA name; null: none
	 */
	public String options(@Nullable ZoneId chosen, Locale locale) {
		return with(chosen, written(locale).options(), locale);
	}

	/**
	 * The few whose clocks most people live by, from west to east, as options of a list.
	 * @param chosen IANA name, of them or not; null: none
	 */
	public String fewOptions(@Nullable ZoneId chosen, Locale locale) {
		return with(chosen, written(locale).fewOptions(), locale);
	}

	private String with(@Nullable ZoneId chosen, String options, Locale locale) {
		if (chosen == null) {
			return options;
		}
		var value = " value=\"" + chosen.getId() + "\">";
		var own = "<option selected" + value;
		return options.contains(value) ? options.replace("<option" + value, own) : own
				+ LocalFormats.place(chosen, this.clock.instant(), Language.spoken(locale)) + "</option>" + options;
	}

	private Written written(Locale locale) {
		var language = Language.spoken(locale);
		var hour = this.clock.instant().truncatedTo(ChronoUnit.HOURS);
		var kept = this.written.get(language);
		if (kept != null && kept.hour().equals(hour)) {
			return kept;
		}
		var written = Written.at(hour, language);
		this.written.put(language, written);
		return written;
	}

	/**
	 * The lists of one language, as they hold for an hour.
	 */
	private record Written(Instant hour, List<Place> all, String options, String fewOptions) {

		static Written at(Instant hour, Locale language) {
			var all = Atlas.all(language, hour);
			return new Written(hour, all, html(all), html(Atlas.few(language, hour)));
		}

		private static String html(List<Place> places) {
			return places.stream()
				.map((place) -> "<option value=\"%s\">%s</option>".formatted(place.zone(),
						HtmlUtils.htmlEscape(place.name(), "UTF-8")))
				.collect(Collectors.joining());
		}

	}

}
