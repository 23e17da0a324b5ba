package org.daybreak.trial;

import java.util.List;
import java.util.Map;

/**
 * The stories of an outlet as JSON Feed 1.1, which has no words for a picture's caption
 * and credit, so it carries none.
 */
final class JsonDocument {

	private JsonDocument() {
	}

	static Map<String, Object> of(SampleFrontPage.Source source, List<SampleStory> stories,
			SampleFeeds.Addresses addresses) {
		return Map.of("version", "https://jsonfeed.org/version/1.1", "title", source.name(), "home_page_url",
				addresses.site() + "/", "feed_url", addresses.own() + source.path(), "language", "en", "items",
				stories.stream().map((story) -> item(story, addresses)).toList());
	}

	private static Map<String, Object> item(SampleStory story, SampleFeeds.Addresses addresses) {
		return Map.of("id", story.guid(), "url", addresses.of(story), "title", story.told().headline(), "summary",
				story.told().standfirst(), "content_html", story.html(), "date_published",
				story.publishedAt().toString(), "tags", List.of(story.told().section()));
	}

}
