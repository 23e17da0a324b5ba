package org.daybreak.stories;

import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.Locale;

import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.feeds.fetching.WebAddress;
import org.daybreak.web.Malformed;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a story as a person, a program or a page gives them; what is not told is
 * null. The body's paragraphs are separated by a blank line and do not repeat the
 * standfirst.
 */
public record StoryForm(@Nullable String headline, @Nullable String standfirst, @Nullable String body,
		@Nullable String byline, @Nullable String source, @Nullable String url, @Nullable String section,
		@Nullable String language, @Nullable Instant publishedAt, @Nullable Image image) {

	private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

	/** The fields of a story as they stand, to be corrected. */
	public static StoryForm of(Story story) {
		return new StoryForm(story.headline(), story.standfirst(), story.body(), story.byline(), story.source(),
				story.url(), story.section(), story.language(), story.publishedAt(), story.image());
	}

	/**
	 * The same fields, stripped, each checked against what it may hold.
	 * @throws Malformed naming the first field that cannot be taken
	 */
	StoryForm checked() {
		return new StoryForm(Texts.line("headline", this.headline, 500),
				Texts.optionalText("standfirst", this.standfirst, 5000),
				Texts.optionalText("body", this.body, 1_000_000), Texts.optionalLine("byline", this.byline, 500),
				Texts.optionalLine("source", this.source, 200), address("url", this.url),
				Texts.optionalLine("section", this.section, 100),
				tag(Texts.optionalLine("language", this.language, 35)), instant(this.publishedAt), checked(this.image));
	}

	private static @Nullable Image checked(@Nullable Image image) {
		if (image == null) {
			return null;
		}
		var checked = new Image(address("image.url", image.url()),
				Texts.optionalText("image.caption", image.caption(), 2000),
				Texts.optionalLine("image.credit", image.credit(), 300));
		return checked.isEmpty() ? null : checked;
	}

	private static @Nullable String address(String field, @Nullable String given) {
		var line = Texts.optionalLine(field, given, 2000);
		if (line == null) {
			return null;
		}
		try {
			WebAddress.of(line);
			return line;
		}
		catch (FetchRefused ex) {
			throw new Malformed(field, "cannot be taken: " + ex.getMessage());
		}
	}

	private static @Nullable String tag(@Nullable String language) {
		if (language == null) {
			return null;
		}
		try {
			return new Locale.Builder().setLanguageTag(language.replace('_', '-')).build().toLanguageTag();
		}
		catch (IllformedLocaleException ex) {
			throw new Malformed("language", "is no language tag such as en or pt-BR");
		}
	}

	private static @Nullable Instant instant(@Nullable Instant given) {
		if (given != null && (given.isBefore(FIRST) || given.isAfter(LAST))) {
			throw new Malformed("publishedAt", "lies outside the calendar");
		}
		return given;
	}

}
