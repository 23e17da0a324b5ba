package org.daybreak.bench.relay;

/**
 * How the recording relay behaves.
 */
enum Mode {

	/** Takes every letter. */
	OK,
	/** Says 421 to everything, and closes. */
	BUSY,
	/** Is not there: connections are refused, those that were open are gone. */
	GONE

}
