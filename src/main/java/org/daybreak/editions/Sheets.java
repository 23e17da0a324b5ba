package org.daybreak.editions;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.languages.LocalFormats;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.stories.pictures.Pictures;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sheets of editions: everything that letter, plain twin and archive page say, said once.
 */
@Component
public class Sheets {

	/** Width of the letter's column. */
	private static final int COLUMN = 536;

	private static final int TAGLINE = 120;

	private final PublicSite site;

	private final Pictures pictures;

	Sheets(PublicSite site, Pictures pictures) {
		this.site = site;
		this.pictures = pictures;
	}

	public Sheet of(Edition edition, Newsletter newsletter) {
		var items = edition.items();
		var blocks = items.stream().map((item) -> block(item, items.indexOf(item) == 0, newsletter, edition)).toList();
		var leads = items.stream().filter((item) -> !item.brief()).count();
		var locale = Locale.forLanguageTag(edition.language());
		return new Sheet(clean(newsletter.name()), tagline(newsletter), locale, clean(edition.subject()),
				clean(edition.preheader()), LocalFormats.fullDate(edition.localDate(), locale),
				edition.localDate().toString(), optional(edition.notice()), minutes(items),
				blocks.subList(0, (int) leads), blocks.subList((int) leads, blocks.size()),
				Sheet.Imprint.of(newsletter), this.site.url(edition.path(newsletter.slug())));
	}

	private static @Nullable String tagline(Newsletter newsletter) {
		var description = newsletter.description();
		return (description.isEmpty() || description.length() > TAGLINE || description.contains("\n")) ? null
				: clean(description);
	}

	private Sheet.Block block(Item item, boolean first, Newsletter newsletter, Edition edition) {
		return new Sheet.Block(item.position(), optional(item.kicker()), clean(item.headline()), clean(item.summary()),
				source(item, newsletter, edition), WebLink.of(item.url()), first ? figure(item) : null);
	}

	private Sheet.@Nullable Figure figure(Item item) {
		if (item.pictureId() == null) {
			return null;
		}
		return this.pictures.find(item.pictureId()).map((picture) -> {
			var width = Math.min(COLUMN, picture.width());
			var height = Math.max(1, Math.round(picture.height() * (float) width / picture.width()));
			var caption = Stream.of(item.pictureAlt(), item.pictureCredit())
				.filter(Objects::nonNull)
				.map(Sheets::clean)
				.collect(Collectors.joining(" · "));
			var alt = (item.pictureAlt() != null) ? item.pictureAlt() : item.headline();
			return new Sheet.Figure(this.site.url("/pictures/" + picture.id()), width, height, clean(alt), caption);
		}).orElse(null);
	}

	/** Outlet and time; the day too if it is another than the edition's. */
	private static @Nullable String source(Item item, Newsletter newsletter, Edition edition) {
		var time = (item.publishedAt() != null)
				? time(LocalDateTime.ofInstant(item.publishedAt(), newsletter.timeZone()), edition) : null;
		var line = Stream.of(item.source(), time)
			.filter(Objects::nonNull)
			.map(Sheets::clean)
			.collect(Collectors.joining(" · "));
		return line.isEmpty() ? null : line;
	}

	private static String time(LocalDateTime published, Edition edition) {
		var locale = Locale.forLanguageTag(edition.language());
		return published.toLocalDate().equals(edition.localDate()) ? LocalFormats.time(published.toLocalTime(), locale)
				: LocalFormats.moment(published, locale);
	}

	private static int minutes(List<Item> items) {
		return WordCount.minutes(items.stream()
			.mapToInt((item) -> WordCount.count(item.headline()) + WordCount.count(item.summary()))
			.sum());
	}

	private static @Nullable String optional(@Nullable String text) {
		return (text != null) ? clean(text) : null;
	}

	/** What nobody may write into a letter: the marks of our own slots. */
	private static String clean(String text) {
		return text.replace("{{", "{ {");
	}

}
