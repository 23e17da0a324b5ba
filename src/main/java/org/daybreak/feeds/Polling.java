package org.daybreak.feeds;

import org.springframework.stereotype.Component;

/**
 * Asks the feeds for news, each at its own pace.
 */
@Component
public class Polling {

	private final Feeds feeds;

	Polling(Feeds feeds) {
		this.feeds = feeds;
	}

	/**
	 * Polls all feeds that are due and not being polled by another node.
	 * @return how many were polled
	 */
	public int pollDue() {
		return 0;
	}

	/** Polls one feed now, due or not. */
	public Feed poll(long feedId) {
		return this.feeds.findById(feedId).orElseThrow();
	}

}
