package org.daybreak.feeds;

import org.jspecify.annotations.Nullable;

/**
 * What a person says about a feed; what is left out takes its default.
 *
 * @param url http(s) address of the feed
 * @param weight editorial weight added to the rank, −10 to 10
 * @param section of its entries; without it, their own first category
 * @param language BCP 47 tag of its entries
 * @param top whether it is a list of top stories
 * @param pictures whether its pictures may be used
 * @param intervalMinutes how often to ask, 1 to 1440
 */
public record FeedForm(@Nullable String url, @Nullable Double weight, @Nullable String section,
		@Nullable String language, @Nullable Boolean top, @Nullable Boolean pictures,
		@Nullable Integer intervalMinutes) {

	public FeedForm(String url) {
		this(url, null, null, null, null, null, null);
	}

}
