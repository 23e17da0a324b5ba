package org.daybreak.stories;

import java.time.Instant;
import java.util.Map;

import org.daybreak.stories.pages.PageFacts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoryOriginsTests {

	private final Story story = new Story(StoryForms.told("Bridge reopens", null, "Harbour News"),
			Map.of("headline", "the page's title", "byline", PageFacts.NOT_TOLD),
			Instant.parse("2018-03-28T04:00:00Z"));

	@Test
	void namesWhereAFieldCameFrom() {
		assertThat(this.story.originOf("headline")).isEqualTo("the page's title");
	}

	@Test
	void namesNothingForWhatThePageDoesNotTell() {
		assertThat(this.story.originOf("byline")).isNull();
		assertThat(this.story.originOf("section")).isNull();
		assertThat(this.story.origin()).as("the API says so").containsEntry("byline", PageFacts.NOT_TOLD);
	}

}
