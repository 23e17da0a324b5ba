package org.daybreak.feeds;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

import org.daybreak.feeds.documents.FeedItem;
import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.feeds.fetching.WebAddress;
import org.jspecify.annotations.Nullable;

/**
 * An item made fit for a row: texts that PostgreSQL takes, addresses of the web only, no
 * date in the future, and an identity even if it states none.
 */
final class EntryDraft {

	private static final int LINE = 1_000;

	private static final int TEXT = 500_000;

	private static final int LONGEST_TAG = 100;

	/** Dates before the web are mistakes. */
	private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

	private EntryDraft() {
	}

	static Entry of(FeedItem item, int position, FeedFacts feed, Instant now) {
		var url = address(item.link());
		var image = item.image();
		return new Entry(0, guid(item, url), url, StoredText.fit(item.title(), LINE),
				StoredText.fit(item.summary(), TEXT), StoredText.fit(item.content(), TEXT),
				StoredText.fit(String.join(", ", item.authors()), LINE), StoredText.fit(item.source(), LINE),
				section(item, feed), language(item, feed), date(item.date(), now),
				(image != null) ? address(image.url()) : null,
				(image != null) ? StoredText.fit(image.caption(), LINE) : null,
				(image != null) ? StoredText.fit(image.credit(), LINE) : null, position, now);
	}

	static Entry stored(Entry draft, long id) {
		return new Entry(id, draft.guid(), draft.url(), draft.title(), draft.summary(), draft.content(), draft.author(),
				draft.source(), draft.section(), draft.language(), draft.publishedAt(), draft.imageUrl(),
				draft.imageCaption(), draft.imageCredit(), draft.position(), draft.fetchedAt());
	}

	/** The feed's own identifier, else the link, else what it says. */
	private static String guid(FeedItem item, @Nullable String url) {
		var stated = StoredText.fit(item.id(), Integer.MAX_VALUE);
		var guid = (stated != null) ? stated : url;
		if (guid == null) {
			return "sha256:" + hash(item.title() + "\n" + item.summary() + "\n" + item.content());
		}
		return (guid.length() <= LINE) ? guid : "sha256:" + hash(guid);
	}

	private static @Nullable Instant date(@Nullable Instant stated, Instant now) {
		if (stated == null || stated.isBefore(EARLIEST)) {
			return null;
		}
		return stated.isAfter(now) ? now : stated;
	}

	private static @Nullable String section(FeedItem item, FeedFacts feed) {
		return (feed.section() != null || item.categories().isEmpty()) ? feed.section()
				: StoredText.fit(item.categories().get(0), 100);
	}

	/**
	 * What the desk says of the feed, else what the item says, if that is a language tag.
	 */
	private static @Nullable String language(FeedItem item, FeedFacts feed) {
		var stated = (feed.language() != null) ? feed.language() : item.language();
		if (stated == null || stated.length() > LONGEST_TAG) {
			return null;
		}
		var tag = Locale.forLanguageTag(stated.strip().replace('_', '-')).toLanguageTag();
		return tag.equals("und") ? null : tag;
	}

	private static @Nullable String address(@Nullable String link) {
		try {
			return (link != null) ? WebAddress.of(link).toString() : null;
		}
		catch (FetchRefused ex) {
			return null;
		}
	}

	private static String hash(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
