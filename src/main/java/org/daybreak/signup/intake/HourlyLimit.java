package org.daybreak.signup.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The limit of all sign-ups of an hour together. Only what was taken counts: what is
 * refused takes nobody's room. Every node counts for itself and settles with the
 * database: seldom while there is room, one by one near the limit, and not at all beyond
 * it; so no row is in demand, and the limit holds across nodes to within a small part of
 * it.
 */
@Component
class HourlyLimit {

	private static final String KEY = "all";

	/** The part of the room that is left which a node may count by itself. */
	private static final int PART = 64;

	/** What others have counted is at most so old. */
	private static final Duration OLD = Duration.ofSeconds(1);

	private final JdbcClient jdbc;

	private final int limit;

	private final InstantSource clock;

	private Instant hour = Instant.MIN;

	private Instant settledAt = Instant.MIN;

	private long total;

	private long own;

	HourlyLimit(JdbcClient jdbc, IntakeSettings settings, InstantSource clock) {
		this.jdbc = jdbc;
		this.limit = settings.signupsPerHour();
		this.clock = clock;
	}

	/** Whether one more may come; counts nothing, since others may refuse it yet. */
	synchronized boolean hasRoom() {
		var now = now();
		if (now.isAfter(this.settledAt.plus(OLD))) {
			settle(now);
		}
		return this.total + this.own < this.limit;
	}

	/** Counts one that was taken. */
	synchronized void count() {
		var now = now();
		this.own++;
		if (this.total <= this.limit && this.own > (this.limit - this.total) / PART) {
			settle(now);
		}
	}

	/** In a new hour nobody has come yet. */
	private Instant now() {
		var now = this.clock.instant();
		var begun = now.truncatedTo(ChronoUnit.HOURS);
		if (!begun.equals(this.hour)) {
			this.hour = begun;
			this.total = 0;
			this.own = 0;
			this.settledAt = Instant.MIN;
		}
		return now;
	}

	private void settle(Instant now) {
		this.total = this.jdbc.sql("""
				insert into sign_up_counts (key, window_start, count) values (:key, :hour, :own)
				on conflict (key, window_start) do update set count = sign_up_counts.count + excluded.count
				returning count
				""")
			.param("key", KEY)
			.param("hour", Utc.at(this.hour))
			.param("own", this.own)
			.query(Long.class)
			.single();
		this.own = 0;
		this.settledAt = now;
	}

}
