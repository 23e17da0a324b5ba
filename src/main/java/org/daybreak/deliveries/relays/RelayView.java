package org.daybreak.deliveries.relays;

import java.time.Instant;

import org.daybreak.deliveries.circuit.CircuitState;
import org.jspecify.annotations.Nullable;

/**
 * A relay as people see it, from one node.
 *
 * @param name its name in the ledger and in the statistics
 * @param address its host and port
 * @param circuit whether letters flow
 * @param since when the last trouble began; the epoch when there was none
 * @param why what the last trouble was, in plain words; empty when there was none
 * @param connections in use by this node
 * @param lettersPerSecond this node's pace now; null for no limit
 * @param weight its share beside the other relays; 0 for a stand-by
 */
public record RelayView(String name, String address, CircuitState circuit, Instant since, String why, int connections,
		@Nullable Double lettersPerSecond, int weight) {

}
