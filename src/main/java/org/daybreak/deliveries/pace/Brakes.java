package org.daybreak.deliveries.pace;

import java.util.Map;

/**
 * The brakes of all relays, and of recipient domains behind them, as all nodes know them.
 */
public interface Brakes {

	/** Stands for the relay itself where a domain is asked for. */
	String WHOLE = "";

	/** Those of a program that has no database to share. */
	Brakes ALONE = new Brakes() {

		@Override
		public Map<String, Map<String, Brake>> read() {
			return Map.of();
		}

		@Override
		public Brake press(String relay, String domain, Brake brake) {
			return brake;
		}

	};

	/** Those that are on, by relay and domain. */
	Map<String, Map<String, Brake>> read();

	/** Tells of a brake that a node has pressed; gives what all nodes go by. */
	Brake press(String relay, String domain, Brake brake);

}
