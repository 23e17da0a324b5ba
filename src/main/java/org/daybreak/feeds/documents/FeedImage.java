package org.daybreak.feeds.documents;

import org.jspecify.annotations.Nullable;

/**
 * Picture of an item.
 *
 * @param url absolute address
 * @param caption plain text
 * @param credit plain text
 */
public record FeedImage(String url, @Nullable String caption, @Nullable String credit) {
}
