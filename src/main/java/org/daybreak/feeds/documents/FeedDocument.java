package org.daybreak.feeds.documents;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What could be read of a feed; whatever is missing or broken is null or a warning, never
 * an exception.
 *
 * @param format which family of documents it is
 * @param title plain text
 * @param link absolute address of the site
 * @param id as stated
 * @param summary subtitle, tagline or description, HTML
 * @param language BCP 47 tag
 * @param authors plain texts
 * @param image absolute address
 * @param published when the feed says it was published
 * @param updated when the feed says it was changed
 * @param ttl how long the feed asks to be left alone
 * @param items in the order of the document
 * @param warnings what was wrong with it, in plain words
 */
public record FeedDocument(Format format, @Nullable String title, @Nullable String link, @Nullable String id,
		@Nullable String summary, @Nullable String language, List<String> authors, @Nullable String image,
		@Nullable Instant published, @Nullable Instant updated, @Nullable Duration ttl, List<FeedItem> items,
		List<String> warnings) {

	/** A document that is no feed. */
	static FeedDocument none(Format format, String warning) {
		return new FeedDocument(format, null, null, null, null, null, List.of(), null, null, null, null, List.of(),
				List.of(warning));
	}

	/** Families of documents. */
	public enum Format {

		/** RSS 0.9x, 1.0, 1.1, 2.0. */
		RSS,

		/** Atom 0.3 and 1.0. */
		ATOM,

		/** JSON Feed 1 and 1.1. */
		JSON,

		/** A page for browsers. */
		HTML,

		/** No octets at all. */
		NOTHING,

		/** Anything else. */
		OTHER;

		public boolean feed() {
			return this == RSS || this == ATOM || this == JSON;
		}

	}

}
