package org.daybreak.subscribers;

import java.time.Instant;

/**
 * A reader left a newsletter.
 */
public record Unsubscribed(long subscriptionId, long newsletterId, Instant at) {

}
