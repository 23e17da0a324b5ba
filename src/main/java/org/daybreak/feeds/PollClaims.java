package org.daybreak.feeds;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.AdvisoryLock;
import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which node polls which feed: a claim keeps all others away from the feed and, for due
 * feeds, from its host; it lapses when its node dies.
 */
@Component
class PollClaims {

	/** A living poll renews its claim long before. */
	static final Duration LASTS = Duration.ofMinutes(2);

	private final JdbcClient jdbc;

	private final InstantSource clock;

	PollClaims(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Claims the feed that has been due longest and whose host nobody is asking. */
	@Transactional
	public Optional<Long> next() {
		AdvisoryLock.of(this.jdbc, "claims of feeds").hold();
		return this.jdbc.sql("""
				update feeds set claimed_until = :until where id = (
					select due.id from feeds due
					where due.active and due.next_poll_at <= :now and not due.reading
					and not exists (select 1 from feeds busy where busy.host = due.host and busy.claimed_until > :now)
					order by due.next_poll_at, due.id limit 1 for no key update of due skip locked)
				returning id
				""").param("now", Utc.at(now())).param("until", Utc.at(now().plus(LASTS))).query(Long.class).optional();
	}

	/** Claims one feed, due or not; false if it is being polled or does not exist. */
	@Transactional
	public boolean claim(long feedId) {
		return this.jdbc.sql("""
				update feeds set claimed_until = :until
				where id = :id and (claimed_until is null or claimed_until <= :now)
				""")
			.param("id", feedId)
			.param("now", Utc.at(now()))
			.param("until", Utc.at(now().plus(LASTS)))
			.update() == 1;
	}

	/** Renews the claims of polls that go on; those whose rows are locked are ending. */
	@Transactional
	public void renew(Collection<Long> feedIds) {
		this.jdbc.sql("""
				update feeds set claimed_until = :until where id in (
					select id from feeds where id = any(:ids) and claimed_until is not null
					for no key update skip locked)
				""").param("until", Utc.at(now().plus(LASTS))).param("ids", feedIds.toArray(Long[]::new)).update();
	}

	/** Writes down that the claimed feed's document is about to be read. */
	@Transactional
	public void reading(long feedId) {
		this.jdbc.sql("update feeds set reading = true where id = :id").param("id", feedId).update();
	}

	/** An orderly end is no feed's fault. */
	@Transactional
	public void release(Collection<Long> feedIds) {
		this.jdbc.sql("update feeds set reading = false, claimed_until = null where id = any(:ids)")
			.param("ids", feedIds.toArray(Long[]::new))
			.update();
	}

	/** Feeds over which a program ended: being read, and their claim has lapsed. */
	List<Long> orphans() {
		return this.jdbc.sql("select id from feeds where reading and claimed_until <= :now order by id")
			.param("now", Utc.at(now()))
			.query(Long.class)
			.list();
	}

	/** Makes healthy feeds due that have not been asked since. */
	@Transactional
	public void hasten(Instant since) {
		this.jdbc.sql("""
				update feeds set next_poll_at = :now
				where active and failures = 0 and next_poll_at > :now and last_polled_at < :since
				""").param("now", Utc.at(now())).param("since", Utc.at(since)).update();
	}

	/** How many feeds are due. */
	int due() {
		return this.jdbc.sql("select count(*) from feeds where active and next_poll_at <= :now and not reading")
			.param("now", Utc.at(now()))
			.query(Integer.class)
			.single();
	}

	private Instant now() {
		return this.clock.instant();
	}

}
