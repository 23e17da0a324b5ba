package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many connections a relay wants of us, as it has shown: one that greets with 421
 * while others of ours are at work has enough of them, for half a minute.
 */
class ConnectionLimit {

	private static final long KEPT = Duration.ofSeconds(30).toNanos();

	private final LongSupplier nanos;

	private volatile Full full;

	ConnectionLimit(LongSupplier nanos) {
		this.nanos = nanos;
		this.full = new Full(Integer.MAX_VALUE, nanos.getAsLong());
	}

	/** With so many it was full. */
	void full(int connections) {
		this.full = new Full(connections, this.nanos.getAsLong());
	}

	/** At most so many connections are worth trying. */
	int room() {
		var last = this.full;
		return (this.nanos.getAsLong() - last.since() < KEPT) ? last.connections() : Integer.MAX_VALUE;
	}

	/**
	 * What was learnt, and when.
	 */
	private record Full(int connections, long since) {

	}

}
