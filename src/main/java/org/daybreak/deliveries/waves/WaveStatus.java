package org.daybreak.deliveries.waves;

/**
 * Where a wave stands.
 */
public enum WaveStatus {

	/** For its instant, or for an edition. */
	WAITING,

	/** Letters go. */
	OPEN,

	/** Its last partition has ended. */
	DONE,

	/** No edition came in time. */
	MISSED,

	/** A person has cancelled its edition. */
	CANCELLED

}
