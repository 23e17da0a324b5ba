package org.daybreak.feeds;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import org.daybreak.accounts.Conflict;
import org.daybreak.feeds.Feed.Outcome;
import org.daybreak.feeds.documents.FeedDocument;
import org.daybreak.feeds.documents.FeedReader;
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

	private static final Logger logger = LoggerFactory.getLogger(Polling.class);

	private final Feeds feeds;

	private final Claims claims;

	private final SafeHttp http;

	private final Harvest harvest;

	private final FeedsProperties settings;

	private final Semaphore largeDocuments = new Semaphore(2);

	Polling(Feeds feeds, Claims claims, SafeHttp http, Harvest harvest, FeedsProperties settings) {
		this.feeds = feeds;
		this.claims = claims;
		this.http = http;
		this.harvest = harvest;
		this.settings = settings;
	}

	/**
	 * Polls all feeds that are due and not being polled by another node.
	 * @return how many were polled
	 */
	public int pollDue() {
		var hands = Math.min(this.settings.pollers(), this.claims.due());
		if (hands == 0) {
			return 0;
		}
		var pool = Executors.newFixedThreadPool(hands);
		try {
			var runs = new ArrayList<Future<Integer>>();
			for (int i = 0; i < hands; i++) {
				Callable<Integer> run = this::pollWhileDue;
				runs.add(pool.submit(run));
			}
			var polled = 0;
			for (var run : runs) {
				polled += run.get();
			}
			return polled;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 0;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("polling stopped", ex.getCause());
		}
		finally {
			pool.shutdownNow();
		}
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
			logger.warn("feed {} could not be polled: {}", feedId, ex.getMessage());
		}
	}

	/**
	 * Polls one feed now, due or not.
	 * @return the feed with the outcome
	 * @throws Conflict when it is being polled at this moment
	 */
	public Feed poll(long feedId) {
		var feed = this.feeds.require(feedId);
		if (!this.claims.claim(feedId)) {
			throw new Conflict("Feed " + feedId + " is being polled at this moment.");
		}
		return ask(feed);
	}

	/** Polls a feed that the caller has claimed. */
	Feed ask(Feed feed) {
		try {
			var answer = this.http.get(URI.create(feed.url()), feed.lastAnswer().conditions());
			return this.harvest.bring(feed, answer, () -> read(answer));
		}
		catch (FetchRefused ex) {
			return this.harvest.nothing(feed, outcome(ex), ex.said());
		}
		catch (RuntimeException | StackOverflowError ex) {
			logger.error("feed {} could not be taken in", feed.id(), ex);
			return this.harvest.nothing(feed, Outcome.FAILED, "its entries could not be stored");
		}
	}

	/** Large documents are read two at a time: their trees are many times their size. */
	private FeedDocument read(Fetched answer) {
		var large = answer.body().length > LARGE;
		if (large) {
			this.largeDocuments.acquireUninterruptibly();
		}
		try {
			return FeedReader.read(answer.body(), answer.contentType(), answer.finalUri());
		}
		finally {
			if (large) {
				this.largeDocuments.release();
			}
		}
	}

	private static Outcome outcome(FetchRefused refusal) {
		return switch (refusal.reason()) {
			case ADDRESS -> Outcome.REFUSED;
			case TOO_LARGE -> Outcome.TOO_LARGE;
			case UNREACHABLE -> Outcome.FAILED;
		};
	}

}
