package org.daybreak.signup.intake;

import java.time.Duration;

/**
 * A limit of the network it comes from, or of all sign-ups together, is reached: 429.
 */
public class TooManySignUps extends RuntimeException {

	private final Duration retryAfter;

	public TooManySignUps(Duration retryAfter) {
		super("Too many sign-ups at once. Please try again later.");
		this.retryAfter = retryAfter;
	}

	/** In seconds, at least one. */
	public String retryAfter() {
		return Long.toString(Math.max(1, this.retryAfter.toSeconds()));
	}

}
