package org.daybreak.deliveries.pace;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import org.daybreak.deliveries.circuit.LoneCircuits;
import org.daybreak.deliveries.relays.NamedRelay;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.mail.smtp.Relay;

/**
 * A pool of one relay that takes so many connections of ours.
 */
public final class OneRelay {

	private OneRelay() {
	}

	public static RelayPool taking(int connections, Relay relay, InstantSource clock) {
		var limits = new RelayLimits(1, connections, Double.POSITIVE_INFINITY, Integer.MAX_VALUE, Map.of());
		return new RelayPool(List.of(new NamedRelay(relay.name(), relay, limits)), new LoneCircuits(), Brakes.ALONE,
				() -> 1, clock, System::nanoTime);
	}

}
