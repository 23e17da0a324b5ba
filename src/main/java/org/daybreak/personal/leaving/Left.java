package org.daybreak.personal.leaving;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A subscription that its reader left, and how it stood before.
 *
 * @param link the subscription whose link was used
 * @param status ACTIVE or PAUSED
 * @param since when it had become so
 */
record Left(long subscriptionId, long link, Instant at, String status, Instant since, @Nullable LocalDate pausedUntil) {

}
