package org.daybreak.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Wrong passwords per username and address, counted where all nodes see them.
 */
@Component
class SignInAttempts {

	private static final Duration FORGOTTEN = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final InstantSource clock;

	SignInAttempts(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Counts one attempt as failed, before its password is looked at, so that many at
	 * once count too.
	 * @return how long to wait; zero when the attempt may go on
	 */
	@Transactional
	public Duration begin(List<String> keys) {
		var now = this.clock.instant();
		forget(now);
		var longest = Duration.ZERO;
		for (var key : keys.stream().sorted().toList()) {
			var wait = waitOf(key, now);
			longest = (wait.compareTo(longest) > 0) ? wait : longest;
		}
		if (longest.isZero()) {
			keys.forEach((key) -> this.jdbc
				.sql("update sign_in_failures set failures = failures + 1, last_at = :now where key = :key")
				.param("now", now.atOffset(ZoneOffset.UTC))
				.param("key", key)
				.update());
		}
		return longest;
	}

	void succeeded(List<String> keys) {
		this.jdbc.sql("delete from sign_in_failures where key in (:keys)").param("keys", keys).update();
	}

	private Duration waitOf(String key, Instant now) {
		this.jdbc.sql("""
				insert into sign_in_failures (key, failures, last_at) values (:key, 0, :now)
				on conflict (key) do nothing""").param("key", key).param("now", now.atOffset(ZoneOffset.UTC)).update();
		return this.jdbc.sql("select failures, last_at from sign_in_failures where key = :key for no key update")
			.param("key", key)
			.query((row, n) -> {
				var until = row.getTimestamp("last_at").toInstant().plus(SignInPace.waitAfter(row.getInt("failures")));
				return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
			})
			.single();
	}

	private void forget(Instant now) {
		this.jdbc.sql("delete from sign_in_failures where last_at < :before")
			.param("before", now.minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
			.update();
	}

}
