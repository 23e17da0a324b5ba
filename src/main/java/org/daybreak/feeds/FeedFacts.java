package org.daybreak.feeds;

import org.jspecify.annotations.Nullable;

/**
 * What the desk decided about a feed, as its entries' readers need it.
 *
 * @param id of the feed
 * @param title as the feed names itself, else its host
 * @param weight editorial weight added to the rank
 * @param section of its entries; without it, their own first category
 * @param language BCP 47 tag, of the desk or else of the feed
 * @param top whether it is a list of top stories, so that position means prominence
 * @param pictures whether its pictures may be used
 */
public record FeedFacts(long id, String title, double weight, @Nullable String section, @Nullable String language,
		boolean top, boolean pictures) {
}
