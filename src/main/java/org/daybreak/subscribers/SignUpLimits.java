package org.daybreak.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Signatures;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Limits of the sign-up, counted in the database so that they hold across nodes.
 */
@Component
class SignUpLimits {

	/** More letters nobody needs who reads them. */
	private static final int LETTERS_PER_DAY = 3;

	private final JdbcClient jdbc;

	private final SignUpSettings settings;

	private final Signatures signatures;

	private final InstantSource clock;

	SignUpLimits(JdbcClient jdbc, SignUpSettings settings, Signatures signatures, InstantSource clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.signatures = signatures;
		this.clock = clock;
	}

	/**
	 * Counts one more from this part of the network, whatever becomes of it.
	 * @throws TooManySignUps over the limit of one network address or of all together
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = TooManySignUps.class)
	public void count(String network) {
		var now = this.clock.instant();
		var hour = now.truncatedTo(ChronoUnit.HOURS);
		if (add("ip:" + network, hour) > this.settings.signupsPerIp()
				|| add("all", hour) > this.settings.signupsPerHour()) {
			throw new TooManySignUps(Duration.between(now, hour.plus(1, ChronoUnit.HOURS)));
		}
	}

	/**
	 * Counts one more letter of this kind to this address; false once there were enough
	 * today.
	 */
	boolean allowsLetter(String kind, EmailAddress address) {
		var day = this.clock.instant().truncatedTo(ChronoUnit.DAYS);
		var hash = this.signatures.hashes("limits", address.key()).get(0);
		return add(kind + ":" + Base64.getUrlEncoder().encodeToString(hash), day) <= LETTERS_PER_DAY;
	}

	private int add(String key, Instant window) {
		var count = this.jdbc.sql("""
				insert into sign_up_counts (key, window_start, count) values (:key, :window, 1)
				on conflict (key, window_start) do update set count = sign_up_counts.count + 1 returning count
				""").param("key", key).param("window", window.atOffset(ZoneOffset.UTC)).query(Integer.class).single();
		if (count == 1) {
			this.jdbc.sql("delete from sign_up_counts where window_start < :old")
				.param("old", window.minus(2, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC))
				.update();
		}
		return count;
	}

}
