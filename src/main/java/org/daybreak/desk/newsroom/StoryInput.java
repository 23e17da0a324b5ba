package org.daybreak.desk.newsroom;

import org.daybreak.desk.Moments;
import org.daybreak.stories.Image;
import org.daybreak.stories.Story;
import org.daybreak.stories.StoryForm;
import org.jspecify.annotations.Nullable;

/**
 * A story as it is typed at the desk.
 */
record StoryInput(@Nullable String headline, @Nullable String standfirst, @Nullable String body,
		@Nullable String byline, @Nullable String source, @Nullable String url, @Nullable String section,
		@Nullable String language, @Nullable String publishedAt, @Nullable String imageUrl,
		@Nullable String imageCaption, @Nullable String imageCredit) {

	static StoryInput of(Story story, Moments moments) {
		var image = story.image();
		return new StoryInput(story.headline(), story.standfirst(), story.body(), story.byline(), story.source(),
				story.url(), story.section(), story.language(), moments.field(story.publishedAt()),
				(image != null) ? image.url() : null, (image != null) ? image.caption() : null,
				(image != null) ? image.credit() : null);
	}

	StoryForm form(Story before, Moments moments) {
		var image = new Image(blank(this.imageUrl), blank(this.imageCaption), blank(this.imageCredit));
		return new StoryForm(blank(this.headline), blank(this.standfirst), blank(this.body), blank(this.byline),
				blank(this.source), blank(this.url), blank(this.section), blank(this.language),
				moments.read("publishedAt", this.publishedAt, before.publishedAt()),
				image.equals(new Image(null, null, null)) ? null : image);
	}

	private static @Nullable String blank(@Nullable String typed) {
		return (typed != null && !typed.isBlank()) ? typed.replace("\r\n", "\n") : null;
	}

}
