package org.daybreak.feeds;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import org.daybreak.TimeLimit;
import org.daybreak.TimeLimit.TimeIsUp;
import org.daybreak.feeds.Feed.Outcome;
import org.daybreak.feeds.documents.FeedDocument;
import org.daybreak.feeds.documents.FeedReader;
import org.daybreak.feeds.fetching.FeedsProperties;
import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.feeds.fetching.Fetched;
import org.daybreak.feeds.fetching.SafeHttp;
import org.daybreak.logs.OneLine;
import org.daybreak.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Asks the feeds for news, each at its own pace, one request at a time to each host; a
 * feed that fails says so in its status and keeps no other waiting.
 */
@Component
public class Polling {

	private static final int LARGE = 1_000_000;

	/** Longer than any document takes that is one. */
	private static final Duration READING = Duration.ofSeconds(20);

	private static final Duration TURN = Duration.ofMinutes(1);

	/** The next tick of the timetable is not kept waiting by the slowest feed. */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Logger log = LoggerFactory.getLogger(Polling.class);

	private final Feeds feeds;

	private final PollClaims claims;

	private final SafeHttp http;

	private final PollResult harvest;

	private final Pollers pollers;

	private final TimeLimit reading;

	/** Their trees are many times their size. */
	private final TimeLimit readingLarge = new TimeLimit("read-large-feed", 1, READING, TURN);

	Polling(Feeds feeds, PollClaims claims, SafeHttp http, PollResult harvest, Pollers pollers,
			FeedsProperties settings) {
		this.feeds = feeds;
		this.claims = claims;
		this.http = http;
		this.harvest = harvest;
		this.pollers = pollers;
		this.reading = new TimeLimit("read-feed", settings.pollers(), READING, TURN);
	}

	/**
	 * Polls all feeds that are due and not being polled by another node; those that take
	 * long go on by themselves.
	 * @return how many were polled by the time it comes back
	 */
	public int pollDue() {
		this.claims.orphans().forEach(this.harvest::orphaned);
		return this.pollers.work(this.claims.due(), this::pollWhileDue, PATIENCE);
	}

	/**
	 * Polls, before an edition is composed, also the healthy feeds whose turn it is not
	 * yet.
	 * @param since feeds asked after this are left alone
	 * @return how many were polled
	 */
	public int freshen(Instant since) {
		this.claims.hasten(since);
		return pollDue();
	}

	private int pollWhileDue() {
		var polled = 0;
		for (var id = this.claims.next(); id.isPresent(); id = this.claims.next()) {
			pollClaimed(id.get());
			polled++;
		}
		return polled;
	}

	private void pollClaimed(long feedId) {
		try {
			ask(this.feeds.require(feedId));
		}
		catch (RuntimeException ex) {
			log.warn("feed {} could not be polled: {}", feedId, OneLine.of(ex.getMessage()));
		}
	}

	/**
	 * Polls one feed now, due or not; one that ended a program is only said to have done
	 * so.
	 * @return the feed with the outcome
	 * @throws Conflict when it is being polled at this moment
	 */
	public Feed poll(long feedId) {
		var feed = this.feeds.require(feedId);
		if (this.claims.orphans().contains(feedId)) {
			return this.harvest.orphaned(feedId);
		}
		if (!this.claims.claim(feedId)) {
			throw new Conflict("Feed " + feedId + " is being polled at this moment.");
		}
		return ask(feed);
	}

	/** Polls a feed that the caller has claimed. */
	Feed ask(Feed feed) {
		return this.pollers.inHand(feed.id(), () -> asked(feed));
	}

	private Feed asked(Feed feed) {
		try {
			var answer = this.http.get(URI.create(feed.url()), feed.lastAnswer().conditions());
			return this.harvest.bring(feed, answer, () -> read(feed, answer));
		}
		catch (FetchRefused ex) {
			return this.harvest.nothing(feed, outcome(ex), ex.said());
		}
		catch (TimeIsUp ex) {
			return this.harvest.nothing(feed, Outcome.FAILED, "the feed cannot be read: " + ex.reason());
		}
		catch (OutOfMemoryError | StackOverflowError ex) {
			log.error("feed {} cannot be read: {}", feed.id(), ex.toString());
			return this.harvest.nothing(feed, Outcome.FAILED, "reading it needs more memory than there is");
		}
		catch (RuntimeException ex) {
			log.error("feed {} could not be taken in", feed.id(), ex);
			return this.harvest.nothing(feed, Outcome.FAILED, "its entries could not be stored");
		}
	}

	private FeedDocument read(Feed feed, Fetched answer) {
		var limit = (answer.body().length > LARGE) ? this.readingLarge : this.reading;
		return limit.within(() -> {
			this.claims.reading(feed.id());
			return FeedReader.read(answer.body(), answer.contentType(), answer.finalUri());
		});
	}

	private static Outcome outcome(FetchRefused refusal) {
		return switch (refusal.reason()) {
			case ADDRESS -> Outcome.REFUSED;
			case TOO_LARGE -> Outcome.TOO_LARGE;
			case UNREACHABLE -> Outcome.FAILED;
		};
	}

}
