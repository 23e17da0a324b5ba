package org.daybreak.stories;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a story as a person, a program or a page gives them; what is not told is
 * null. The body's paragraphs are separated by a blank line and do not repeat the
 * standfirst.
 */
public record StoryForm(@Nullable String headline, @Nullable String standfirst, @Nullable String body,
		@Nullable String byline, @Nullable String source, @Nullable String url, @Nullable String section,
		@Nullable String language, @Nullable Instant publishedAt, @Nullable Image image) {

	/** The fields of a story as they stand, to be corrected. */
	public static StoryForm of(Story story) {
		return new StoryForm(story.headline(), story.standfirst(), story.body(), story.byline(), story.source(),
				story.url(), story.section(), story.language(), story.publishedAt(), story.image());
	}

}
