package org.daybreak.deliveries.partitions;

/**
 * Where a partition stands.
 */
public enum PartitionStatus {

	/** Whoever comes first may take it. */
	RUNNABLE,

	/** A connection is at work on it. */
	RUNNING,

	/** It may be taken when its time has come. */
	WAITING,

	/** Its edition is to wait for a person. */
	PAUSED,

	/** Everybody in it is served, or need not be. */
	DONE,

	/** It has ended though readers are left. */
	CANCELLED

}
