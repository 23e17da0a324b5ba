package org.daybreak.desk.newsroom;

import java.util.Map;
import java.util.TreeMap;

import org.daybreak.stories.Story;

/**
 * Where a story's fields came from, as the desk says it beside each.
 */
final class FieldOrigins {

	private static final String[] FIELDS = { "headline", "source", "url", "standfirst", "body", "byline", "publishedAt",
			"section", "language", "image" };

	private FieldOrigins() {
	}

	/** Nothing is said of what a feed did not tell. */
	static Map<String, String> of(Story story) {
		Map<String, String> said = new TreeMap<>();
		for (var field : FIELDS) {
			var origin = story.originOf(field);
			if (origin != null) {
				said.put(field, "From: " + origin);
			}
			else if (story.given()) {
				said.put(field, "Not told by the page");
			}
		}
		return said;
	}

}
