package org.daybreak.bench.faults;

/**
 * Something that goes wrong while an edition is sent.
 */
public interface Fault {

	/** What is given as {@code -Dbench.fault=}. */
	String name();

	/** What happens, for the table. */
	String story();

	/** How many nodes send. */
	default int nodes() {
		return 1;
	}

	/**
	 * Letters per second that the relay is slowed down to, so that it falls into the
	 * send.
	 */
	int pace(int letters);

	/** Lets it happen; returns after the last of it. */
	void happen(Scene scene);

}
