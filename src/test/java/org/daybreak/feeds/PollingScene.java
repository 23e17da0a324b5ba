package org.daybreak.feeds;

import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An August morning at four, the program, and a web of feeds for it to ask.
 */
@DaybreakTest
abstract class PollingScene {

	static final String NOW = "2026-08-22T04:00:00Z";

	static final String DATE = "Sat, 22 Aug 2026 03:00:00 GMT";

	final LocalWeb web = new LocalWeb();

	@Autowired
	Watching watching;

	@Autowired
	Polling polling;

	@Autowired
	Feeds feeds;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void setTheClock() {
		this.clock.set(NOW);
	}

	@AfterEach
	void close() {
		this.web.close();
	}

	/** Adds the feed at a path, which polls it. */
	Feed add(String path) {
		return this.watching.add(new FeedForm(this.web.url(path).toString()));
	}

	/** Adds the feed at a path without polling it. */
	Feed watch(String path) {
		return this.watching.watch(new FeedForm(this.web.url(path).toString()));
	}

	long entries() {
		return this.jdbc.sql("select count(*) from entries").query(Long.class).single();
	}

}
