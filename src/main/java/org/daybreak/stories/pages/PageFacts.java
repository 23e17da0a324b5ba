package org.daybreak.stories.pages;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a page tells; null is what it does not tell. The paragraphs do not repeat the
 * standfirst, and the origin says of every field in plain words where it came from.
 */
public record PageFacts(@Nullable String title, @Nullable String standfirst, List<String> paragraphs,
		@Nullable String byline, @Nullable String source, @Nullable String url, @Nullable String section,
		@Nullable Instant published, @Nullable String imageUrl, @Nullable String caption, @Nullable String credit,
		@Nullable String language, Map<String, String> origin) {

	/** What {@link #origin()} says of a field that is null. */
	public static final String NOT_TOLD = "not told by the page";

	/** The same facts, at an address that the page itself did not tell. */
	public PageFacts at(String address) {
		if (this.url != null) {
			return this;
		}
		Map<String, String> origin = new LinkedHashMap<>(this.origin);
		origin.put("url", "the address it was fetched from");
		return new PageFacts(this.title, this.standfirst, this.paragraphs, this.byline, this.source, address,
				this.section, this.published, this.imageUrl, this.caption, this.credit, this.language, origin);
	}

}
