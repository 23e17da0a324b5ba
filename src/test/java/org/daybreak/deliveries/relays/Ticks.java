package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time in the test's hand: instants and nanoseconds move together.
 */
public class Ticks implements InstantSource {

	private static final Instant BEGIN = Instant.parse("2026-03-29T04:30:00Z");

	private volatile long nanos;

	@Override
	public Instant instant() {
		return BEGIN.plusNanos(this.nanos);
	}

	public long nanos() {
		return this.nanos;
	}

	public void pass(Duration time) {
		this.nanos += time.toNanos();
	}

	public void passMillis(long millis) {
		pass(Duration.ofMillis(millis));
	}

}
