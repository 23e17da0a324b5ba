package org.daybreak.deliveries.progress;

import java.time.Instant;
import java.util.Map;

import org.daybreak.deliveries.waves.WaveOrigin;
import org.daybreak.deliveries.waves.WaveStatus;
import org.jspecify.annotations.Nullable;

/**
 * How far a wave is.
 *
 * @param id the wave
 * @param origin who wrote it
 * @param status where it stands
 * @param zone whose mornings; null for a manual wave
 * @param dueAt when it was due
 * @param openedAt when its first letters were let go; null before
 * @param finishedAt when its last partition was done; null before
 * @param reason why it waits, was missed or cancelled; null when it does not
 * @param counts of its readers
 * @param partitions how many, by status
 */
public record WaveProgress(long id, WaveOrigin origin, WaveStatus status, @Nullable String zone, Instant dueAt,
		@Nullable Instant openedAt, @Nullable Instant finishedAt, @Nullable String reason, Counts counts,
		Map<String, Long> partitions) {

	/** Whether a person ordered it. */
	public boolean byHand() {
		return this.origin == WaveOrigin.MANUAL;
	}

}
