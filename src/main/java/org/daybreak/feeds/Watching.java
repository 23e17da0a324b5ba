package org.daybreak.feeds;

import java.net.URI;
import java.time.InstantSource;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Objects;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.feeds.fetching.SafeHttp;
import org.daybreak.web.Conflict;
import org.daybreak.web.Malformed;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The door by which feeds are added, changed and removed.
 */
@Component
public class Watching {

	private static final double MOST_WEIGHT = 10;

	private static final int LONGEST_INTERVAL = 1440;

	private final Feeds feeds;

	private final SafeHttp http;

	private final Polling polling;

	private final AuditTrail audit;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	Watching(Feeds feeds, SafeHttp http, Polling polling, AuditTrail audit, TransactionOperations transaction,
			InstantSource clock) {
		this.feeds = feeds;
		this.http = http;
		this.polling = polling;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Adds a feed and polls it at once.
	 * @return the feed with the outcome of its first poll, which may be a fault
	 * @throws Malformed when a value is not what it must be
	 * @throws Conflict when the address is watched already
	 */
	public Feed add(FeedForm form) {
		return this.polling.ask(Objects.requireNonNull(this.transaction.execute((status) -> {
			var feed = watch(form);
			feed.claim(this.clock.instant().plus(PollClaims.LASTS));
			return feed;
		})));
	}

	/** Adds a feed, to be polled by the timetable. */
	@Transactional
	public Feed watch(FeedForm form) {
		var url = url(form.url());
		refuseRepeat(url, 0);
		var feed = new Feed(url, this.clock.instant());
		decide(feed, form);
		var saved = saved(feed);
		this.audit.record("added", "feed", saved.id(), saved.url());
		return saved;
	}

	/** Changes a feed; what the form leaves out stays as it is. */
	@Transactional
	public Feed revise(long id, FeedForm form) {
		var feed = this.feeds.locked(id);
		if (form.url() != null) {
			var url = url(form.url());
			refuseRepeat(url, id);
			feed.watch(url, this.clock.instant());
		}
		decide(feed, form);
		this.audit.record("changed", "feed", id, feed.url());
		return feed;
	}

	/** Stops watching a feed; its stories stay. */
	@Transactional
	public void remove(long id) {
		var feed = this.feeds.locked(id);
		this.feeds.delete(feed);
		this.audit.record("removed", "feed", id, feed.url());
	}

	private static void decide(Feed feed, FeedForm form) {
		var weight = (form.weight() != null) ? form.weight() : feed.weight();
		if (!(Math.abs(weight) <= MOST_WEIGHT)) {
			throw new Malformed("weight", "must lie between -10 and 10");
		}
		var minutes = (form.intervalMinutes() != null) ? form.intervalMinutes() : (int) feed.interval().toMinutes();
		if (minutes < 1 || minutes > LONGEST_INTERVAL) {
			throw new Malformed("intervalMinutes", "must lie between 1 and 1440");
		}
		var section = (form.section() != null) ? Texts.optionalLine("section", form.section(), 100) : feed.section();
		var language = (form.language() != null) ? language(form.language()) : feed.language();
		feed.decide(weight, section, language, (form.top() != null) ? form.top() : feed.top(),
				(form.pictures() != null) ? form.pictures() : feed.pictures(), minutes);
	}

	private static @Nullable String language(String typed) {
		var line = Texts.optionalLine("language", typed, 35);
		if (line == null) {
			return null;
		}
		try {
			return new Locale.Builder().setLanguageTag(line.replace('_', '-')).build().toLanguageTag();
		}
		catch (IllformedLocaleException ex) {
			throw new Malformed("language", "must be a language tag such as en or pt-BR");
		}
	}

	private URI url(@Nullable String typed) {
		try {
			return this.http.checked(Texts.line("url", typed, 2000));
		}
		catch (FetchRefused ex) {
			throw new Malformed("url", ex.said());
		}
	}

	private Feed saved(Feed feed) {
		try {
			return this.feeds.save(feed);
		}
		catch (DataIntegrityViolationException ex) {
			throw new Conflict("This address is being added by somebody else at this moment.");
		}
	}

	private void refuseRepeat(URI url, long except) {
		this.feeds.findByUrl(url.toString()).filter((known) -> known.id() != except).ifPresent((known) -> {
			throw new Conflict("This address is watched already, as feed " + known.id() + ".");
		});
	}

}
