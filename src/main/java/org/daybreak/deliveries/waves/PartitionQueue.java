package org.daybreak.deliveries.waves;

import java.util.List;

/**
 * Wakes whoever sends partitions. The partition's row is the truth; a wake-up that gets
 * lost is given again by the timetable.
 */
public interface PartitionQueue {

	/**
	 * Wakes of a wave's partitions as many as can run soon; the timetable wakes the
	 * others as those end. Joins the caller's transaction.
	 */
	void wake(List<Long> partitionIds);

	/** Joins the caller's transaction: nobody wakes before it commits. */
	void wake(long partitionId);

}
