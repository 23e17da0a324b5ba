package org.daybreak.stories;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a story by the names the outside knows.
 */
final class StoryFields {

	private StoryFields() {
	}

	static Map<String, @Nullable Object> of(StoryForm form) {
		Map<String, @Nullable Object> fields = new HashMap<>();
		fields.put("headline", form.headline());
		fields.put("standfirst", form.standfirst());
		fields.put("body", form.body());
		fields.put("byline", form.byline());
		fields.put("source", form.source());
		fields.put("url", form.url());
		fields.put("section", form.section());
		fields.put("language", form.language());
		fields.put("publishedAt", form.publishedAt());
		fields.put("image", form.image());
		return fields;
	}

}
