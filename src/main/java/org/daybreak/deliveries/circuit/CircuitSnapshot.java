package org.daybreak.deliveries.circuit;

import java.time.Instant;

/**
 * How a relay's circuit stands.
 *
 * @param state whether letters flow
 * @param since when the trouble began
 * @param changedAt when the state changed last
 * @param why what went wrong, in plain words
 * @param letterProves whether only a letter's reply proves that the relay is well again;
 * else signing in does
 * @param nextProbeAt when it may be tried again
 * @param uncertain letters in a row of unknown fate, of all nodes
 */
public record CircuitSnapshot(CircuitState state, Instant since, Instant changedAt, String why, boolean letterProves,
		Instant nextProbeAt, int uncertain) {

	/** Nothing has ever been wrong. */
	static final CircuitSnapshot WELL = new CircuitSnapshot(CircuitState.CLOSED, Instant.EPOCH, Instant.EPOCH, "",
			false, Instant.EPOCH, 0);

	/** Another letter of unknown fate. */
	CircuitSnapshot doubted() {
		return new CircuitSnapshot(this.state, this.since, this.changedAt, this.why, this.letterProves,
				this.nextProbeAt, this.uncertain + 1);
	}

	/** No letter of unknown fate any more. */
	CircuitSnapshot settled() {
		return new CircuitSnapshot(this.state, this.since, this.changedAt, this.why, this.letterProves,
				this.nextProbeAt, 0);
	}

	public boolean is(CircuitState asked) {
		return this.state == asked;
	}

	/** The same, in another state. */
	CircuitSnapshot changed(CircuitState to, Instant now) {
		return new CircuitSnapshot(to, this.since, now, this.why, this.letterProves, now, 0);
	}

	/** The same, not to be tried before then. */
	CircuitSnapshot claimed(Instant next) {
		return new CircuitSnapshot(this.state, this.since, this.changedAt, this.why, this.letterProves, next,
				this.uncertain);
	}

}
