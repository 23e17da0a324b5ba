package org.daybreak.subscribers;

import java.time.Duration;

/**
 * A limit of the sign-up is reached: 429.
 */
class TooManySignUps extends RuntimeException {

	private final Duration retryAfter;

	TooManySignUps(Duration retryAfter) {
		super("Too many sign-ups at once. Please try again later.");
		this.retryAfter = retryAfter;
	}

	/** In seconds, at least one. */
	String retryAfter() {
		return Long.toString(Math.max(1, this.retryAfter.toSeconds()));
	}

}
