package org.daybreak.stories;

import java.time.Instant;
import java.util.regex.Pattern;

import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.feeds.fetching.WebAddress;
import org.daybreak.stories.pages.PageFacts;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a page made fit for a story: over-long texts cut, what is no address or
 * no text left out, since nobody typed them who could be told.
 */
final class PageForm {

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

	private PageForm() {
	}

	static StoryForm of(PageFacts page) {
		var image = new Image(address(page.imageUrl()), line(page.caption(), 2000), line(page.credit(), 300));
		return new StoryForm(line(page.title(), 500), line(page.standfirst(), 5000), body(page),
				line(page.byline(), 500), line(page.source(), 200), address(page.url()), line(page.section(), 100),
				page.language(), sensible(page.published()), image.isEmpty() ? null : image);
	}

	private static @Nullable String body(PageFacts page) {
		var body = String.join("\n\n",
				page.paragraphs().stream().map((text) -> String.valueOf(line(text, 100_000))).toList());
		return body.isEmpty() ? null : body.substring(0, Math.min(body.length(), 1_000_000));
	}

	/** One line without control characters, null when nothing is left. */
	static @Nullable String line(@Nullable String text, int max) {
		if (text == null) {
			return null;
		}
		var line = CONTROL.matcher(text).replaceAll(" ").replaceAll("\\s+", " ").strip();
		if (line.length() > max) {
			line = line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, max - 2))) + "…";
		}
		return line.isEmpty() ? null : line;
	}

	/** The address if it is one. */
	static @Nullable String address(@Nullable String text) {
		try {
			return (text == null) ? null : WebAddress.of(text).toString();
		}
		catch (FetchRefused ex) {
			return null;
		}
	}

	private static @Nullable Instant sensible(@Nullable Instant told) {
		return (told == null || told.isBefore(Instant.EPOCH)) ? null : told;
	}

}
