package org.daybreak.deliveries.partitions;

import java.time.LocalDate;

import org.daybreak.deliveries.waves.Wave;

/**
 * A slice of a wave, taken over by this run under its epoch.
 *
 * @param purpose whose letters it holds
 * @param firstId first subscription of the range
 * @param lastId last subscription of the range
 */
public record Partition(long id, Wave wave, long editionId, LocalDate editionDate, PartitionPurpose purpose,
		long firstId, long lastId, int epoch) {

	public boolean retries() {
		return this.purpose == PartitionPurpose.RETRIES;
	}

	boolean late() {
		return this.purpose == PartitionPurpose.LATE;
	}

}
