package org.daybreak.deliveries.run;

/**
 * Says that a partition is no longer this run's: it was taken over, paused or cancelled.
 */
final class Fenced extends RuntimeException {

	Fenced() {
		super(null, null, false, false);
	}

}
