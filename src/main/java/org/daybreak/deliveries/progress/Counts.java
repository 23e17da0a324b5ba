package org.daybreak.deliveries.progress;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far the sending of an edition is. The counts are disjoint and sum to the
 * recipients.
 *
 * @param recipients readers who were due when their ranges were cut
 * @param accepted taken over by the relay
 * @param deferred refused for now, tried again until the edition expires
 * @param rejected refused for good
 * @param uncertain nobody knows whether the relay has the letter
 * @param suppressed left, paused, suppressed or cancelled between cutting and sending
 * @param pending not tried yet, or on its way
 * @param startedAt when the first letter went; null before
 * @param finishedAt when the last letter was settled; null before
 * @param perSecond letters accepted per second over the whole time
 */
public record Counts(long recipients, long accepted, long deferred, long rejected, long uncertain, long suppressed,
		long pending, @Nullable Instant startedAt, @Nullable Instant finishedAt, double perSecond) {

}
