package org.daybreak.deliveries.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * What one node does when a relay says "not so fast" (421, 451, 4.7.Z): it presses the
 * {@link Brake}, tells the other nodes, and learns what they have been told.
 */
public class SlowDown {

	/** Before much has been measured, the first halving starts from here at least. */
	public static final double FIRST = 20;

	/** The others are told that it goes on at most so often. */
	private static final Duration BETWEEN_WORDS = Duration.ofSeconds(1);

	private final InstantSource clock;

	private final AtomicReference<@Nullable Brake> brake = new AtomicReference<>();

	private final AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);

	public SlowDown(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Takes note of one such answer.
	 * @param rate letters per second of all nodes at which it came
	 * @return what the other nodes should know; null when it is no news
	 */
	@Nullable public Brake throttled(double rate) {
		// As exact as the database keeps it.
		var now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		var pressed = this.brake.accumulateAndGet(Brake.at(rate, now),
				(old, first) -> (old == null || old.ceiling(now) == Double.POSITIVE_INFINITY) ? first : old.again(now));
		return (pressed != null && news(pressed, now)) ? pressed : null;
	}

	/** Whether this word of it is for the others: one thread of many tells. */
	private boolean news(Brake pressed, Instant now) {
		var last = Objects.requireNonNull(this.told.get());
		return (pressed.halvedAt().isAfter(last) || !now.isBefore(last.plus(BETWEEN_WORDS)))
				&& this.told.compareAndSet(last, now);
	}

	/** What all nodes know. */
	public void learn(Brake shared) {
		this.brake.accumulateAndGet(shared, (old, known) -> (old == null) ? known : old.knowing(known));
	}

	/** Letters per second that all nodes together may send; infinity when it is off. */
	public double ceiling() {
		var pressed = this.brake.get();
		return (pressed != null) ? pressed.ceiling(this.clock.instant()) : Double.POSITIVE_INFINITY;
	}

}
