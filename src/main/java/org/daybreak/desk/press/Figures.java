package org.daybreak.desk.press;

import java.time.Instant;
import java.util.List;

import org.daybreak.deliveries.progress.WaveProgress;
import org.daybreak.deliveries.statistics.LastError;
import org.daybreak.deliveries.statistics.Outcomes;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a sending.
 *
 * @param waves each with its counts
 * @param chart letters per second
 * @param expectedEnd when the last letter goes; null when nothing goes
 * @param relays what became of attempts, per relay
 * @param domains the same per recipient domain
 * @param errors the last reply of each kind that was no acceptance
 * @param uncertain how many letters were ever of unknown fate
 */
record Figures(List<WaveProgress> waves, Chart chart, @Nullable Instant expectedEnd, List<Outcomes> relays,
		List<Outcomes> domains, List<LastError> errors, long uncertain) {

}
