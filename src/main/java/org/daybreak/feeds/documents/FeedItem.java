package org.daybreak.feeds.documents;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One item of a feed, as far as it tells.
 *
 * @param id guid or id as stated
 * @param link absolute address
 * @param title plain text
 * @param summary HTML with absolute links
 * @param content HTML with absolute links
 * @param authors plain texts
 * @param published when it says it was published
 * @param updated when it says it was changed
 * @param enclosures absolute addresses
 * @param image its best picture
 * @param source name of another outlet it credits
 * @param categories plain texts
 * @param language BCP 47 tag
 */
public record FeedItem(@Nullable String id, @Nullable String link, @Nullable String title, @Nullable String summary,
		@Nullable String content, List<String> authors, @Nullable Instant published, @Nullable Instant updated,
		List<String> enclosures, @Nullable FeedImage image, @Nullable String source, List<String> categories,
		@Nullable String language) {

	/** The date that tells when the story is from. */
	public @Nullable Instant date() {
		return (this.published != null) ? this.published : this.updated;
	}

}
