package org.daybreak.deliveries.progress;

import java.time.Instant;

import org.daybreak.deliveries.waves.WaveOrigin;
import org.daybreak.deliveries.waves.WaveStatus;
import org.jspecify.annotations.Nullable;

/**
 * A wave as the desk and the API show it.
 *
 * @param id the wave
 * @param editionId what it sends; null while it waits for an edition
 * @param origin who wrote it
 * @param status where it stands
 * @param zone whose mornings; null for a manual wave
 * @param dueAt when it is due
 * @param readers how many readers its ranges hold
 * @param reason why it waits, was missed or cancelled
 */
public record WaveView(long id, @Nullable Long editionId, WaveOrigin origin, WaveStatus status, @Nullable String zone,
		Instant dueAt, long readers, @Nullable String reason) {

	/** Whether a person ordered it. */
	public boolean byHand() {
		return this.origin == WaveOrigin.MANUAL;
	}

}
