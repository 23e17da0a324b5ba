package org.daybreak.subscribers;

import java.time.Instant;

/**
 * A reader confirmed a subscription and is active from now on.
 */
public record Confirmed(long subscriptionId, long newsletterId, Instant at) {

}
