package org.daybreak.deliveries.circuit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The circuits of a program that has no database to share.
 */
public class LoneCircuits implements Circuits {

	private final Map<String, CircuitSnapshot> states = new HashMap<>();

	@Override
	public synchronized Map<String, CircuitSnapshot> read() {
		return Map.copyOf(this.states);
	}

	@Override
	public synchronized boolean open(String relay, CircuitSnapshot open) {
		var old = this.states.put(relay, open);
		return old == null || old.state() != CircuitState.OPEN;
	}

	@Override
	public synchronized boolean claim(String relay, CircuitState state, Instant now, Instant next) {
		var old = this.states.get(relay);
		if (old == null || old.state() != state || old.nextProbeAt().isAfter(now)) {
			return false;
		}
		this.states.put(relay, old.claimed(next));
		return true;
	}

	@Override
	public synchronized boolean move(String relay, CircuitState from, CircuitState to, Instant now) {
		var old = this.states.get(relay);
		if (old == null || old.state() != from) {
			return false;
		}
		this.states.put(relay, old.changed(to, now));
		return true;
	}

	@Override
	public synchronized int doubt(String relay) {
		var now = this.states.getOrDefault(relay, CircuitSnapshot.WELL);
		if (now.is(CircuitState.OPEN)) {
			return 0;
		}
		this.states.put(relay, now.doubted());
		return now.uncertain() + 1;
	}

	@Override
	public synchronized void settle(String relay) {
		this.states.computeIfPresent(relay, (name, now) -> now.settled());
	}

}
