package org.daybreak.feeds;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.feeds.Feed.Outcome;
import org.daybreak.feeds.documents.FeedDocument;
import org.daybreak.feeds.documents.FeedDocument.Format;
import org.daybreak.feeds.documents.FeedItem;
import org.daybreak.feeds.fetching.FeedsProperties;
import org.daybreak.feeds.fetching.Fetched;
import org.daybreak.logs.OneLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a poll brings home: new entries, announced in the transaction that stores them,
 * and the feed's status in plain words.
 */
@Component
class PollResult {

	/**
	 * Polls in a row that must be led to the same place before the address is changed.
	 */
	static final int PROOF = 3;

	private static final Logger log = LoggerFactory.getLogger(PollResult.class);

	private final Feeds feeds;

	private final EntryRows rows;

	private final FeedsProperties settings;

	private final ApplicationEventPublisher events;

	private final AuditTrail audit;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	PollResult(Feeds feeds, EntryRows rows, FeedsProperties settings, ApplicationEventPublisher events,
			AuditTrail audit, TransactionOperations transaction, InstantSource clock) {
		this.feeds = feeds;
		this.rows = rows;
		this.settings = settings;
		this.events = events;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Takes an answer in; the document is read outside the transaction. */
	Feed bring(Feed asked, Fetched answer, Supplier<FeedDocument> reading) {
		if (answer.notModified()) {
			return unchanged(asked, answer, "nothing new since the last poll");
		}
		if (!answer.successful()) {
			return fault(asked, Outcome.FAILED, refusal(answer.status()), ServerWishes.retryAfter(answer, now()));
		}
		var hash = sha256(answer.body());
		if (asked.lastAnswer().hadBody(hash)) {
			return unchanged(asked, answer, "nothing new: the same document as before");
		}
		var document = reading.get();
		if (!document.format().feed()) {
			var empty = document.format() == Format.NOTHING;
			return fault(asked, empty ? Outcome.EMPTY : Outcome.NOT_A_FEED, document.warnings().get(0), Duration.ZERO);
		}
		return inTransaction(asked, (feed) -> store(feed, answer, hash, document));
	}

	/** Notes that a poll brought nothing. */
	Feed nothing(Feed asked, Outcome outcome, String message) {
		return fault(asked, outcome, message, Duration.ZERO);
	}

	/**
	 * Notes, of a feed whose document ended the program that read it, that it did; it is
	 * asked again as one that fails.
	 */
	Feed orphaned(long feedId) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			var feed = this.feeds.locked(feedId);
			var now = now();
			if (feed.orphaned(now)) {
				log.warn("feed {} is asked again later: the program ended while it was read", feedId);
				feed.polled(Outcome.FAILED, "the program ended while it read the feed; it is tried again later", now,
						PollPace.afterFault(now, feed.interval(), feed.failures() + 1, Duration.ZERO));
			}
			return feed;
		}));
	}

	private void store(Feed feed, Fetched answer, byte[] hash, FeedDocument document) {
		var now = now();
		feed.told(document.title(), document.items().size());
		var entries = this.rows.add(feed.id(), document, feed.facts(), this.settings.maxEntries(), now);
		feed.lastAnswer().keep(answer.etag(), answer.lastModified(), hash);
		move(feed, answer.movedTo(), now);
		var newest = document.items()
			.stream()
			.map(FeedItem::date)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder());
		feed.polled(document.items().isEmpty() ? Outcome.EMPTY : Outcome.READ, message(document, entries.size()), now,
				PollPace.afterAnswer(now, feed.interval(), wish(answer, document, now), newest.orElse(null)));
		log.info("feed {} read: {} entries, {} new", feed.id(), document.items().size(), entries.size());
		if (!entries.isEmpty()) {
			this.events.publishEvent(new EntriesRead(feed.facts(), entries));
		}
	}

	private void move(Feed feed, @Nullable URI movedTo, Instant now) {
		if (feed.lastAnswer().led(movedTo, PROOF) && movedTo != null
				&& this.feeds.findByUrl(movedTo.toString()).isEmpty()) {
			this.audit.record("moved", "feed", feed.id(), feed.url() + " leads to " + movedTo);
			feed.watch(movedTo, now);
		}
	}

	private static Duration wish(Fetched answer, FeedDocument document, Instant now) {
		var freshness = ServerWishes.freshness(answer, now);
		var ttl = document.ttl();
		return (ttl != null && ttl.compareTo(freshness) > 0) ? ttl : freshness;
	}

	private String message(FeedDocument document, int added) {
		var count = document.items().size();
		if (count == 0) {
			return "the feed has no entries";
		}
		var most = this.settings.maxEntries();
		var read = (count > most) ? "the newest " + most + " of " + count + " entries, "
				: count + ((count == 1) ? " entry, " : " entries, ");
		return read + added + " new" + (document.warnings().isEmpty() ? "" : "; " + document.warnings().get(0));
	}

	private Feed unchanged(Feed asked, Fetched answer, String message) {
		return inTransaction(asked, (feed) -> {
			var now = now();
			feed.polled(Outcome.NOT_MODIFIED, message, now,
					PollPace.afterAnswer(now, feed.interval(), ServerWishes.freshness(answer, now), null));
		});
	}

	private Feed fault(Feed asked, Outcome outcome, String said, Duration retryAfter) {
		var message = OneLine.of(said);
		log.info("feed {} not read: {} ({})", asked.id(), outcome, message);
		return inTransaction(asked, (feed) -> {
			var now = now();
			var failures = feed.failures() + 1;
			feed.polled(outcome, message, now, PollPace.afterFault(now, feed.interval(), failures, retryAfter));
		});
	}

	/** Works on the locked row, unless the desk turned the feed elsewhere meanwhile. */
	private Feed inTransaction(Feed asked, Consumer<Feed> work) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			var feed = this.feeds.locked(asked.id());
			if (feed.url().equals(asked.url())) {
				work.accept(feed);
			}
			else {
				feed.release();
			}
			return feed;
		}));
	}

	private static String refusal(int status) {
		return switch (status) {
			case 401, 403 -> "the server refuses to show it to us (" + status + ")";
			case 404 -> "there is nothing at this address (404)";
			case 410 -> "the feed has been closed for good (410)";
			case 429 -> "the server asks us to come less often (429)";
			default -> (status >= 500) ? "the server is in trouble (" + status + ")"
					: "the server answered with status " + status;
		};
	}

	private static byte[] sha256(byte[] body) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(body);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Instant now() {
		return this.clock.instant();
	}

}
