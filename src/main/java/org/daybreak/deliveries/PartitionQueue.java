package org.daybreak.deliveries;

/**
 * Wakes whoever sends partitions. The partition's row is the truth; a wake-up that gets
 * lost is given again by the timetable.
 */
public interface PartitionQueue {

	/** Joins the caller's transaction: nobody wakes before it commits. */
	void wake(long partitionId);

}
