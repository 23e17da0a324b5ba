package org.daybreak.deliveries.partitions;

/**
 * A reader who waits for a letter.
 *
 * @param subscriptionId whose
 * @param email where to
 * @param key the address as suppressions know it
 * @param zone the zone of this reader's mornings
 * @param attempt 1 for the first
 * @param afterDoubt whether the attempt before ended unknown
 */
public record DueReader(long subscriptionId, String email, String key, String zone, int attempt, boolean afterDoubt) {

}
