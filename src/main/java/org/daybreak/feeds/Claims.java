package org.daybreak.feeds;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which node polls which feed: a claim keeps all others away from the feed and, for due
 * feeds, from its host; it lapses when its node dies.
 */
@Component
class Claims {

	/** Longer than the longest poll. */
	static final Duration LASTS = Duration.ofMinutes(2);

	private static final long LOCK = 0x0FEED5L;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	Claims(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Claims the feed that has been due longest and whose host nobody is asking. */
	@Transactional
	public Optional<Long> next() {
		this.jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row) -> {
		});
		return this.jdbc.sql("""
				update feeds set claimed_until = :until where id = (
					select due.id from feeds due
					where due.active and due.next_poll_at <= :now
					and not exists (select 1 from feeds busy where busy.host = due.host and busy.claimed_until > :now)
					order by due.next_poll_at, due.id limit 1 for no key update of due skip locked)
				returning id
				""").param("now", at(now())).param("until", at(now().plus(LASTS))).query(Long.class).optional();
	}

	/** Claims one feed, due or not; false if it is being polled or does not exist. */
	@Transactional
	public boolean claim(long feedId) {
		return this.jdbc.sql("""
				update feeds set claimed_until = :until
				where id = :id and (claimed_until is null or claimed_until <= :now)
				""").param("id", feedId).param("now", at(now())).param("until", at(now().plus(LASTS))).update() == 1;
	}

	/** Makes healthy feeds due that have not been asked since. */
	@Transactional
	public void hasten(Instant since) {
		this.jdbc.sql("""
				update feeds set next_poll_at = :now
				where active and failures = 0 and next_poll_at > :now and last_polled_at < :since
				""").param("now", at(now())).param("since", at(since)).update();
	}

	/** How many feeds are due. */
	int due() {
		return this.jdbc.sql("select count(*) from feeds where active and next_poll_at <= :now")
			.param("now", at(now()))
			.query(Integer.class)
			.single();
	}

	private Instant now() {
		return this.clock.instant();
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
