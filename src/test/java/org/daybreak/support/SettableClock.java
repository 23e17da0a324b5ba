package org.daybreak.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A clock that runs with the system's until it is set, and stands still from then on.
 */
public final class SettableClock implements InstantSource {

	private volatile Instant fixed = Instant.MIN;

	@Override
	public Instant instant() {
		return this.fixed.equals(Instant.MIN) ? Instant.now().truncatedTo(ChronoUnit.MICROS) : this.fixed;
	}

	public void set(Instant instant) {
		this.fixed = instant;
	}

	public void set(String instant) {
		set(Instant.parse(instant));
	}

	public void advance(Duration duration) {
		this.fixed = instant().plus(duration);
	}

	/** Runs with the system's clock again. */
	public void release() {
		this.fixed = Instant.MIN;
	}

}
