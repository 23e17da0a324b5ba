package org.daybreak.editions;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How an edition tells a story: what becomes an item.
 *
 * @param url http or https; null: the item has no link
 * @param kicker country or section, in the edition's language
 */
record Telling(String headline, String summary, @Nullable String source, @Nullable String url, @Nullable String kicker,
		@Nullable Instant publishedAt, @Nullable Long storyId, @Nullable Long eventId, @Nullable Long pictureId,
		@Nullable String pictureAlt, @Nullable String pictureCredit) {

	/** The same in other words. */
	Telling worded(String headline, String summary) {
		return new Telling(headline, summary, this.source, this.url, this.kicker, this.publishedAt, this.storyId,
				this.eventId, this.pictureId, this.pictureAlt, this.pictureCredit);
	}

}
