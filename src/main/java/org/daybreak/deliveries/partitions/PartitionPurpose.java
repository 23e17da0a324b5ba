package org.daybreak.deliveries.partitions;

/**
 * Whose letters a partition holds.
 */
enum PartitionPurpose {

	/** Readers of the wave who had none yet. */
	READERS,

	/** One reader who changed zone or hour after the wave was due. */
	LATE,

	/** Readers whose letters are tried again. */
	RETRIES

}
