package org.daybreak.deliveries.circuit;

/**
 * Whether letters flow to a relay.
 */
public enum CircuitState {

	/** They flow. */
	CLOSED,

	/** None flows; now and then one node asks whether the relay is back. */
	OPEN,

	/** The relay is back, and one connection tries. */
	HALF_OPEN

}
