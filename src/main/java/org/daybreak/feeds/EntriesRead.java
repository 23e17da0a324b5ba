package org.daybreak.feeds;

import java.util.List;

/**
 * New entries were stored; published inside the transaction that stores them, so that a
 * listener's rows come and go with them.
 *
 * @param feed the feed they came from
 * @param entries only the new ones, in the order of the document
 */
public record EntriesRead(FeedFacts feed, List<Entry> entries) {
}
