package org.daybreak.deliveries;

import java.time.LocalDate;

/**
 * A slice of a wave, taken over by this run under its epoch.
 *
 * @param purpose READERS, LATE or RETRIES
 * @param firstId first subscription of the range
 * @param lastId last subscription of the range
 */
record Partition(long id, Wave wave, long editionId, LocalDate editionDate, String purpose, long firstId, long lastId,
		int epoch) {

	boolean retries() {
		return this.purpose.equals("RETRIES");
	}

	boolean late() {
		return this.purpose.equals("LATE");
	}

}
