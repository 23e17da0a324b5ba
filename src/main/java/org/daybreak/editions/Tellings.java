package org.daybreak.editions;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.stories.Pictures;
import org.daybreak.stories.RankedEvent;
import org.daybreak.stories.Story;
import org.daybreak.stories.Summary;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How a newsletter tells stories: shortened, under a kicker, with a picture of ours.
 */
@Component
class Tellings {

	static final int HEADLINE = 200;

	private final Pictures pictures;

	Tellings(Pictures pictures) {
		this.pictures = pictures;
	}

	/** An event as its leading story tells it; may fetch its picture. */
	Telling of(RankedEvent event, Newsletter newsletter, boolean brief) {
		var section = (event.section() != null) ? event.section() : event.lead().section();
		return of(event.lead(), event.eventId(), kicker(event.countries(), section, newsletter.locale()), brief);
	}

	/** A story that a person puts into an edition. */
	Telling of(Story story, Set<String> countries, Newsletter newsletter) {
		return of(story, story.eventId(), kicker(countries, story.section(), newsletter.locale()), false);
	}

	private Telling of(Story story, @Nullable Long eventId, @Nullable String kicker, boolean brief) {
		var most = brief ? Words.BRIEF : Words.SUMMARY;
		var picture = brief ? null : this.pictures.of(story.id()).orElse(null);
		var image = story.image();
		return new Telling(Words.cut(Words.line(story.headline()), HEADLINE),
				Words.first(Words.line(Summary.of(story, most)), most), line(story.source()), WebLink.of(story.url()),
				line(kicker), story.publishedAt(), story.id(), eventId, (picture != null) ? picture.id() : null,
				(picture != null && image != null) ? line(image.caption()) : null,
				(picture != null && image != null) ? line(image.credit()) : null);
	}

	/** One or two countries by name, else the section. */
	private static @Nullable String kicker(Collection<String> countries, @Nullable String section, Locale locale) {
		if (!countries.isEmpty() && countries.size() <= 2) {
			return countries.stream().map((code) -> country(code, locale)).sorted().collect(Collectors.joining(" · "));
		}
		return (section != null && !section.isBlank()) ? capitalised(section.strip(), locale) : null;
	}

	/** Without what some languages add in brackets. */
	private static String country(String code, Locale locale) {
		return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale).replaceFirst("\\s*[((].*", "");
	}

	private static String capitalised(String section, Locale locale) {
		return section.substring(0, 1).toUpperCase(locale) + section.substring(1);
	}

	private static @Nullable String line(@Nullable String text) {
		return (text != null) ? Words.line(text) : null;
	}

}
