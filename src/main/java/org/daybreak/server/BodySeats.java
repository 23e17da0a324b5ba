package org.daybreak.server;

import java.util.HashMap;
import java.util.Map;

/**
 * The seats of those whose bodies are on their way: so many altogether and so many for
 * one network, so that slow senders take neither all threads nor all seats.
 */
class BodySeats {

	private final int seats;

	private final int perNetwork;

	private final Map<String, Integer> taken = new HashMap<>();

	private int all;

	BodySeats(int seats, int perNetwork) {
		this.seats = seats;
		this.perNetwork = perNetwork;
	}

	/** Whether there was a seat; whoever took one leaves it. */
	synchronized boolean enter(String network) {
		if (this.all >= this.seats || this.taken.getOrDefault(network, 0) >= this.perNetwork) {
			return false;
		}
		this.all++;
		this.taken.merge(network, 1, Integer::sum);
		return true;
	}

	synchronized void leave(String network) {
		this.all--;
		this.taken.computeIfPresent(network, (name, count) -> (count > 1) ? count - 1 : null);
	}

}
