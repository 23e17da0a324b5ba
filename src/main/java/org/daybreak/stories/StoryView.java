package org.daybreak.stories;

import java.time.Instant;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A story as the API shows it.
 */
@Schema(name = "Story",
		description = "One article of one outlet. What its page does not tell is null, and origin says so.")
public record StoryView(long id, String headline, @Schema(
		description = "What the page sets before its text, else the first paragraph") @Nullable String standfirst,
		@Schema(description = "The paragraphs after the standfirst, in order, separated by a blank line; "
				+ "the standfirst is not repeated") @Nullable String body,
		@Nullable String byline, @Nullable String source, @Nullable String url, @Nullable String section,
		@Nullable Instant publishedAt, Instant importedAt,
		@Schema(description = "url is null for a page pasted as text") @Nullable Image image, @Nullable String language,
		@Schema(description = "field: where it came from") Map<String, String> origin, @Nullable Long eventId) {

	public static StoryView of(Story story) {
		return new StoryView(story.id(), story.headline(), story.standfirst(), story.body(), story.byline(),
				story.source(), story.url(), story.section(), story.publishedAt(), story.importedAt(), story.image(),
				story.language(), story.origin(), story.eventId());
	}

}
