package org.daybreak.deliveries.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * How hard all nodes together brake before a relay, or before a recipient domain behind
 * it: a pace is halved at most once in three seconds; after ten quiet ones it grows again
 * by a twentieth of what it was per second, and beyond twice of that the brake is off.
 *
 * @param pace letters per second of all nodes when it was last halved
 * @param full letters per second of all nodes before it was first halved
 * @param halvedAt when it was last halved
 * @param heardAt when the relay last said that it was too fast
 */
public record Brake(double pace, double full, Instant halvedAt, Instant heardAt) {

	static final Duration BETWEEN_HALVINGS = Duration.ofSeconds(3);

	static final Duration QUIET = Duration.ofSeconds(10);

	/** Longer than any brake is on without a further word. */
	static final Duration FORGOTTEN = Duration.ofMinutes(1);

	/** Letters per second that are left at least: somebody must find out. */
	static final double LEAST = 1;

	private static final double GROWTH = 1.0 / 20;

	private static final double SECOND = 1e9;

	/** Presses it for the first time, at a rate in letters per second. */
	static Brake at(double rate, Instant now) {
		return new Brake(Math.max(LEAST, rate / 2), Math.max(LEAST, rate), now, now);
	}

	/** Letters per second of all nodes that may go then; infinity when it is off. */
	double ceiling(Instant now) {
		var quiet = Duration.between(this.heardAt, now).minus(QUIET);
		var grown = quiet.isNegative() ? this.pace : this.pace + this.full * GROWTH * (quiet.toNanos() / SECOND);
		return (grown > 2 * this.full) ? Double.POSITIVE_INFINITY : grown;
	}

	/** The relay has said so again. */
	Brake again(Instant now) {
		return now.isBefore(this.halvedAt.plus(BETWEEN_HALVINGS))
				? new Brake(this.pace, this.full, this.halvedAt, latest(now, this.heardAt))
				: new Brake(Math.max(LEAST, ceiling(now) / 2), this.full, now, now);
	}

	/**
	 * This one after word of what all nodes know, which goes before: of two halvings
	 * within three seconds theirs is the one.
	 */
	Brake knowing(Brake shared) {
		var kept = this.halvedAt.isBefore(shared.halvedAt().plus(BETWEEN_HALVINGS)) ? shared : this;
		return new Brake(kept.pace(), kept.full(), kept.halvedAt(), latest(this.heardAt, shared.heardAt()));
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
