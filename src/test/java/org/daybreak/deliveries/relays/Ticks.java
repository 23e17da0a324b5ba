package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time in the test's hand: instants and nanoseconds move together.
 */
class Ticks implements InstantSource {

	private static final Instant BEGIN = Instant.parse("2026-03-29T04:30:00Z");

	private volatile long nanos;

	@Override
	public Instant instant() {
		return BEGIN.plusNanos(this.nanos);
	}

	long nanos() {
		return this.nanos;
	}

	void pass(Duration time) {
		this.nanos += time.toNanos();
	}

	void passMillis(long millis) {
		pass(Duration.ofMillis(millis));
	}

}
