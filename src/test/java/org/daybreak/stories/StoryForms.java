package org.daybreak.stories;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Stories for tests, told in one line.
 */
public final class StoryForms {

	private StoryForms() {
	}

	public static StoryForm told(String headline, @Nullable String standfirst, @Nullable String source) {
		return new StoryForm(headline, standfirst, null, null, source, null, null, "en", null, null);
	}

	public static StoryForm at(String headline, @Nullable String url, @Nullable String section, String source,
			@Nullable Instant published) {
		return new StoryForm(headline, null, null, null, source, url, section, "en", published, null);
	}

	public static Story story(StoryForm form) {
		return new Story(form, Map.of(), Instant.parse("2018-03-28T04:00:00Z"));
	}

}
