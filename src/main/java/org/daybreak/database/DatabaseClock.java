package org.daybreak.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The clock that everything asks: the database's, the only one that all nodes share. From
 * one comparison to the next it runs by the nanoseconds that pass here, so that a node
 * whose own clock is off, or is set, does everything at the same instant as the others.
 */
public class DatabaseClock implements InstantSource {

	private final TimeSignal signal;

	private final InstantSource own;

	private final LongSupplier nanos;

	private volatile Compared compared;

	/**
	 * A clock that has been compared.
	 * @param signal what the database says
	 * @param own this node's own clock
	 * @param nanos a source of nanoseconds that only moves forward
	 */
	public DatabaseClock(TimeSignal signal, InstantSource own, LongSupplier nanos) {
		this.signal = signal;
		this.own = own;
		this.nanos = nanos;
		this.compared = new Compared(own.instant(), nanos.getAsLong());
		compare();
	}

	/**
	 * Ticks in microseconds, as PostgreSQL keeps them: a finer instant, rounded up on its
	 * way into the database, would come back as the future.
	 */
	@Override
	public Instant instant() {
		return this.compared.at(this.nanos.getAsLong()).truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Goes by what the database says now. It read its clock between the question and the
	 * answer: what this clock says is kept while it lies between them, so that it never
	 * goes to and fro with the length of the way; else the way there and back is shared
	 * out evenly.
	 * @return how far this node's own clock is ahead of the database's
	 */
	public Duration compare() {
		var heard = this.signal.hear(this.nanos);
		var way = Duration.ofNanos(heard.answered() - heard.asked());
		var known = this.compared.at(heard.answered());
		var possible = !known.isBefore(heard.time()) && !known.isAfter(heard.time().plus(way));
		this.compared = new Compared(possible ? known : heard.time().plus(way.dividedBy(2)), heard.answered());
		return ahead();
	}

	/**
	 * How far this node's own clock is ahead of the database's, as far as is known; a
	 * step of either that {@link #instant()} knows of shows at once.
	 */
	public Duration ahead() {
		return Duration.between(instant(), this.own.instant());
	}

	/**
	 * The database's time at a moment of ours.
	 */
	private record Compared(Instant time, long moment) {

		Instant at(long later) {
			return this.time.plusNanos(later - this.moment);
		}

	}

}
