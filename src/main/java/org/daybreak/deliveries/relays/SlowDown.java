package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The brake: a relay that says "not so fast" (421, 451, 4.7.Z) halves our pace, at most
 * once in three seconds; after ten quiet seconds the pace grows again by a twentieth of
 * what it was per second, and beyond twice of that the brake is off.
 */
class SlowDown {

	static final Duration BETWEEN_HALVINGS = Duration.ofSeconds(3);

	static final Duration QUIET = Duration.ofSeconds(10);

	/** Letters per second that are left at least: somebody must find out. */
	static final double LEAST = 1;

	/** Before much has been measured, the first halving starts from here at least. */
	static final double FIRST = 20;

	private static final double SECOND = 1e9;

	private static final double GROWTH = 1.0 / 20;

	private final AtomicReference<@Nullable Brake> brake = new AtomicReference<>();

	/**
	 * Takes note of one such answer.
	 * @param rate letters per second at which it came
	 */
	void throttled(long now, double rate) {
		this.brake.updateAndGet((old) -> {
			if (old == null || old.ceiling(now) == Double.POSITIVE_INFINITY) {
				return new Brake(Math.max(LEAST, rate / 2), Math.max(LEAST, rate), now, now);
			}
			return (now - old.halvedAt() < BETWEEN_HALVINGS.toNanos()) ? old.heard(now) : old.halved(now);
		});
	}

	/** Letters per second that may go now; infinity when the brake is off. */
	double ceiling(long now) {
		var pressed = this.brake.get();
		return (pressed != null) ? pressed.ceiling(now) : Double.POSITIVE_INFINITY;
	}

	/**
	 * How hard the brake is pressed.
	 *
	 * @param base letters per second when it was last pressed
	 * @param full letters per second before it was first pressed
	 */
	private record Brake(double base, double full, long halvedAt, long heardAt) {

		double ceiling(long now) {
			var quiet = now - this.heardAt - QUIET.toNanos();
			var grown = (quiet > 0) ? this.base + this.full * GROWTH * (quiet / SECOND) : this.base;
			return (grown > 2 * this.full) ? Double.POSITIVE_INFINITY : grown;
		}

		Brake heard(long now) {
			return new Brake(this.base, this.full, this.halvedAt, now);
		}

		Brake halved(long now) {
			return new Brake(Math.max(LEAST, ceiling(now) / 2), this.full, now, now);
		}

	}

}
