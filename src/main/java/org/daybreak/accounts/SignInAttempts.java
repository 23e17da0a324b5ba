package org.daybreak.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Wrong passwords, counted where all nodes see them.
 */
@Component
class SignInAttempts {

	private static final Duration FORGOTTEN = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	SignInAttempts(JdbcClient jdbc, TransactionOperations transaction, InstantSource clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Counts one attempt as failed, before its password is looked at, so that many at
	 * once count too. One that has to wait is not counted and leaves no row.
	 * @return how long to wait; zero when the attempt may go on
	 */
	Duration begin(List<Tries> counters) {
		var now = this.clock.instant();
		return this.transaction.execute((status) -> {
			this.jdbc.sql("delete from sign_in_failures where last_at < :before")
				.param("before", Utc.at(now.minus(FORGOTTEN)))
				.update();
			var longest = Duration.ZERO;
			for (var counter : counters.stream().sorted(Comparator.comparing(Tries::key)).toList()) {
				var wait = count(counter, now);
				longest = (wait.compareTo(longest) > 0) ? wait : longest;
			}
			if (!longest.isZero()) {
				status.setRollbackOnly();
			}
			return longest;
		});
	}

	/**
	 * The last was right: one try less for what many take part in, and all others gone.
	 */
	void succeeded(List<Tries> counters) {
		for (var counter : counters) {
			this.jdbc
				.sql("""
						update sign_in_failures set failures = case when :shared then failures - 1 else 0 end where key = :key
						""")
				.param("shared", counter.isShared())
				.param("key", counter.key())
				.update();
		}
		this.jdbc.sql("delete from sign_in_failures where failures <= 0 and key in (:keys)")
			.param("keys", counters.stream().map(Tries::key).toList())
			.update();
	}

	private Duration count(Tries counter, Instant now) {
		var before = this.jdbc.sql("""
				insert into sign_in_failures (key, failures, last_at) values (:key, 1, :now)
				on conflict (key) do update set failures = sign_in_failures.failures + 1
				returning failures - 1 as failures, last_at
				""")
			.param("key", counter.key())
			.param("now", Utc.at(now))
			.query((row, n) -> row.getTimestamp("last_at").toInstant().plus(counter.waitAfter(row.getInt("failures"))))
			.single();
		if (before.isAfter(now)) {
			return Duration.between(now, before);
		}
		this.jdbc.sql("update sign_in_failures set last_at = :now where key = :key")
			.param("now", Utc.at(now))
			.param("key", counter.key())
			.update();
		return Duration.ZERO;
	}

}
