package org.daybreak.editions;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.stories.Story;
import org.daybreak.stories.Summary;
import org.daybreak.stories.events.RankedEvent;
import org.daybreak.stories.pictures.Picture;
import org.daybreak.stories.pictures.PictureErrands;
import org.daybreak.stories.pictures.Pictures;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How a newsletter tells stories: shortened, under a kicker, with a picture of ours.
 */
@Component
class Tellings {

	static final int HEADLINE = 200;

	/** How many tellings of an event are asked for a picture. */
	private static final int TRIES = 3;

	/** Composing goes on after it: what comes later is set in until the freezing. */
	private static final Duration COURTESY = Duration.ofSeconds(2);

	private final Pictures pictures;

	private final PictureErrands errands;

	Tellings(Pictures pictures, PictureErrands errands) {
		this.pictures = pictures;
		this.errands = errands;
	}

	/**
	 * Sends for the pictures of events that are to be told; comes back within two
	 * seconds.
	 */
	void sendForPictures(List<RankedEvent> events) {
		this.errands.send(events.stream().map((event) -> tellers(event.lead(), event.stories())).toList(), COURTESY);
	}

	/** An event as its leading story tells it, with the picture that is there by now. */
	Telling of(RankedEvent event, Newsletter newsletter, boolean brief) {
		return of(event.lead(), event, newsletter, brief);
	}

	/**
	 * A story that a person puts into an edition; sends for its picture.
	 * @param event what it tells of, if that is ranked
	 */
	Telling of(Story story, @Nullable RankedEvent event, Newsletter newsletter) {
		this.errands.send(List.of(tellers(story, (event != null) ? event.stories() : List.of())), COURTESY);
		return of(story, event, newsletter, false);
	}

	private Telling of(Story story, @Nullable RankedEvent event, Newsletter newsletter, boolean brief) {
		var most = brief ? WordCount.BRIEF : WordCount.SUMMARY;
		var shown = brief ? null : illustration(story, (event != null) ? event.stories() : List.of());
		return new Telling(WordCount.cut(WordCount.line(story.headline()), HEADLINE),
				WordCount.first(WordCount.line(Summary.of(story, most)), most), line(story.source()),
				WebLink.of(story.url()), line(kicker(story, event, newsletter.locale())), story.publishedAt(),
				story.id(), story.eventId(), (shown != null) ? shown.id() : null,
				(shown != null) ? shown.caption() : null, (shown != null) ? shown.credit() : null);
	}

	/**
	 * The story's own picture, else that of another telling, each with its own credit.
	 */
	private @Nullable Illustration illustration(Story story, List<Story> others) {
		return tellers(story, others).stream()
			.flatMap((teller) -> this.pictures.known(teller.id()).map((one) -> Illustration.of(one, teller)).stream())
			.findFirst()
			.orElse(null);
	}

	private static List<Story> tellers(Story story, List<Story> others) {
		return Stream.concat(Stream.of(story), others.stream().filter((other) -> other.id() != story.id()))
			.limit(TRIES)
			.toList();
	}

	private static @Nullable String kicker(Story story, @Nullable RankedEvent event, Locale locale) {
		var section = (event != null && event.section() != null) ? event.section() : story.section();
		return kicker((event != null) ? event.countries() : Set.of(), section, locale);
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
		return (text != null) ? WordCount.line(text) : null;
	}

	/**
	 * A picture with what its story says of it; without a credit its outlet is named.
	 */
	record Illustration(long id, @Nullable String caption, @Nullable String credit) {

		static Illustration of(Picture picture, Story story) {
			var image = story.image();
			var credit = (image != null && image.credit() != null) ? image.credit() : story.source();
			return new Illustration(picture.id(), (image != null) ? line(image.caption()) : null, line(credit));
		}

	}

}
