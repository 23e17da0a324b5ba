package org.daybreak.feeds;

import java.time.InstantSource;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door by which feeds are added, changed and removed.
 */
@Component
public class Watching {

	private final Feeds feeds;

	private final SafeHttp http;

	private final Polling polling;

	private final InstantSource clock;

	Watching(Feeds feeds, SafeHttp http, Polling polling, InstantSource clock) {
		this.feeds = feeds;
		this.http = http;
		this.polling = polling;
		this.clock = clock;
	}

	/** Adds a feed and polls it at once. */
	public Feed add(FeedForm form) {
		return this.polling.poll(watch(form).id());
	}

	/** Adds a feed, to be polled by the timetable. */
	@Transactional
	public Feed watch(FeedForm form) {
		return this.feeds.save(new Feed(this.http.checked(form.url()), this.clock.instant()));
	}

	/** Changes what the desk decided about a feed. */
	@Transactional
	public Feed revise(long id, FeedForm form) {
		var feed = this.feeds.findById(id).orElseThrow();
		feed.watch(this.http.checked(form.url()), this.clock.instant());
		return feed;
	}

	/** Stops watching a feed; its stories stay. */
	@Transactional
	public void remove(long id) {
		this.feeds.findById(id).ifPresent(this.feeds::delete);
	}

}
