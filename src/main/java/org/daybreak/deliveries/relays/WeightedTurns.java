package org.daybreak.deliveries.relays;

import java.util.List;
import java.util.Optional;

import org.daybreak.deliveries.circuit.CircuitState;

/**
 * Whose turn it is: smooth weighted round robin, so that of 3 to 1 every fourth line is
 * the second relay's, among those that can take one.
 */
class WeightedTurns {

	private final List<LiveRelay> relays;

	private final long[] credit;

	WeightedTurns(List<LiveRelay> relays) {
		this.relays = relays;
		this.credit = new long[relays.size()];
	}

	/** Takes a connection of the relay whose turn it is; empty when none has one. */
	synchronized Optional<LiveRelay> next() {
		var standBy = this.relays.stream().noneMatch((relay) -> relay.limits().weight() > 0 && well(relay));
		long sum = 0;
		var chosen = -1;
		for (int index = 0; index < this.credit.length; index++) {
			var relay = this.relays.get(index);
			if (well(relay) && (standBy || relay.limits().weight() > 0) && relay.hasRoom()) {
				var weight = Math.max(1, relay.limits().weight());
				sum += weight;
				this.credit[index] += weight;
				chosen = (chosen < 0 || this.credit[index] > this.credit[chosen]) ? index : chosen;
			}
		}
		if (chosen < 0) {
			return Optional.empty();
		}
		this.credit[chosen] -= sum;
		this.relays.get(chosen).inUse().incrementAndGet();
		return Optional.of(this.relays.get(chosen));
	}

	private static boolean well(LiveRelay relay) {
		return relay.circuit().standing().is(CircuitState.CLOSED);
	}

}
