package org.daybreak.deliveries.progress;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How far a wave is.
 *
 * @param id the wave
 * @param origin SCHEDULED or MANUAL
 * @param status WAITING, OPEN, DONE, MISSED or CANCELLED
 * @param zone whose mornings; null for a manual wave
 * @param dueAt when it was due
 * @param openedAt when its first letters were let go; null before
 * @param finishedAt when its last partition was done; null before
 * @param reason why it waits, was missed or cancelled; null when it does not
 * @param counts of its readers
 * @param partitions how many, by status
 */
public record WaveProgress(long id, String origin, String status, @Nullable String zone, Instant dueAt,
		@Nullable Instant openedAt, @Nullable Instant finishedAt, @Nullable String reason, Counts counts,
		Map<String, Long> partitions) {

}
