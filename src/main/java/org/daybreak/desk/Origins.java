package org.daybreak.desk;

import org.daybreak.stories.Story;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Where a story's fields came from, as the desk says it beside each.
 */
@Component("origins")
public class Origins {

	/** Null for a field of a feed's story that nobody touched. */
	public @Nullable String said(Story story, String field) {
		var origin = story.origin().get(field);
		if (origin != null) {
			return "From: " + origin;
		}
		return story.given() ? "Not told by the page" : null;
	}

}
