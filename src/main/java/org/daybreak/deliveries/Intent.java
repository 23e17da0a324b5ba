package org.daybreak.deliveries;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A letter that is about to go.
 *
 * @param partitionId where it belongs
 * @param epoch of the partition; a stale one is refused
 * @param subscriptionId whose letter
 * @param attempt 1 for the first
 * @param servedDate which morning of the reader it is; null for a special
 * @param once refused if the reader has had a morning of that date or later
 */
record Intent(long partitionId, int epoch, long subscriptionId, int attempt, @Nullable LocalDate servedDate,
		boolean once) {

}
