package org.daybreak.feeds;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Raw entry of a feed, stored once by feed and guid; every text is as hostile as its
 * source.
 *
 * @param id of the stored row
 * @param guid the feed's own identifier, else its link, else a hash
 * @param url absolute http(s) address of the article
 * @param title plain text
 * @param summary as given, HTML
 * @param content as given, HTML
 * @param author plain text
 * @param source name of another outlet the entry credits
 * @param section the feed's section, else the first category
 * @param language BCP 47 tag
 * @param publishedAt never in the future; null when the entry does not tell
 * @param imageUrl absolute http(s) address
 * @param imageCaption plain text
 * @param imageCredit plain text
 * @param position 0-based, in the document that brought it
 * @param fetchedAt when that document was read
 */
public record Entry(long id, String guid, @Nullable String url, @Nullable String title, @Nullable String summary,
		@Nullable String content, @Nullable String author, @Nullable String source, @Nullable String section,
		@Nullable String language, @Nullable Instant publishedAt, @Nullable String imageUrl,
		@Nullable String imageCaption, @Nullable String imageCredit, int position, Instant fetchedAt) {
}
