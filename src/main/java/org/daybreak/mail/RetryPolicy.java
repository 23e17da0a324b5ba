package org.daybreak.mail;

import java.time.Duration;
import java.util.List;

/**
 * When a single letter that could not be handed over is tried again, and when given up.
 */
final class RetryPolicy {

	/** RFC 5321 section 4.5.4.1 asks to give up after 4–5 days at least. */
	static final Duration LIFE = Duration.ofDays(7);

	/** How long one attempt may take before another node may think it dead. */
	static final Duration LEASE = Duration.ofMinutes(3);

	private static final List<Duration> WAITS = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1),
			Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

	private RetryPolicy() {
	}

	/** The wait after so many attempts, at least one. */
	static Duration after(int attempts) {
		return WAITS.get(Math.min(attempts, WAITS.size()) - 1);
	}

}
