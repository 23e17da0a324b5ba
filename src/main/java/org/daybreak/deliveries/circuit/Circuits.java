package org.daybreak.deliveries.circuit;

import java.time.Instant;
import java.util.Map;

/**
 * The circuits of all relays as all nodes know them. Whoever is told {@code true} has
 * made the change; the others have come too late.
 */
public interface Circuits {

	/** By the relay's name; who is missing is well. */
	Map<String, CircuitSnapshot> read();

	/** Opens a circuit that is not open. */
	boolean open(String relay, CircuitSnapshot open);

	/** Takes the next probe of an open circuit, or the trial of a half-open one. */
	boolean claim(String relay, CircuitState state, Instant now, Instant next);

	/** Lets a circuit go from one state to a better one. */
	boolean move(String relay, CircuitState from, CircuitState to, Instant now);

	/**
	 * A letter's fate is unknown; gives how many in a row, over all nodes. None is
	 * counted while the circuit is open.
	 */
	int doubt(String relay);

	/** A letter's fate is known: the next of unknown fate is the first again. */
	void settle(String relay);

}
