package org.daybreak.feeds;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When a feed is asked again: the desk's interval at least, longer when its server wishes
 * so, when it has been silent for long, or when it fails.
 */
final class PollPace {

	/** Longest wait that a healthy feed's wish or silence brings about. */
	static final Duration CEILING = Duration.ofHours(4);

	/** Faults in a row that are retried at the usual interval. */
	static final int FREE_RETRIES = 3;

	/** What each further fault adds. */
	static final Duration STEP = Duration.ofHours(1);

	/** Longest wait of all. */
	static final Duration LONGEST = Duration.ofDays(1);

	private PollPace() {
	}

	/**
	 * After an answer that was read or had not changed.
	 * @param wish how long the server or the document asks to be left alone
	 * @param newest date of the newest entry
	 */
	static Instant afterAnswer(Instant now, Duration interval, Duration wish, @Nullable Instant newest) {
		return now.plus(longer(interval, shorter(longer(wish, silence(now, newest)), CEILING)));
	}

	/**
	 * After a fault.
	 * @param failures in a row, this one included
	 * @param retryAfter how long the server asks to be left alone
	 */
	static Instant afterFault(Instant now, Duration interval, int failures, Duration retryAfter) {
		var backOff = (failures > FREE_RETRIES) ? STEP.multipliedBy(failures - (long) FREE_RETRIES) : interval;
		return now.plus(longer(interval, shorter(longer(backOff, retryAfter), LONGEST)));
	}

	private static Duration silence(Instant now, @Nullable Instant newest) {
		var days = (newest != null) ? Duration.between(newest, now).toDays() : 0;
		return (days >= 30) ? CEILING
				: (days >= 14) ? CEILING.dividedBy(2) : (days >= 7) ? CEILING.dividedBy(4) : Duration.ZERO;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
