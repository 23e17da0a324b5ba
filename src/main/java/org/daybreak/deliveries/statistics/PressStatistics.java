package org.daybreak.deliveries.statistics;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The statistics of an edition's sending.
 *
 * @param editionId the edition
 * @param perSecond letters settled per second over the last minute
 * @param expectedEnd when the last letter goes at that pace; null when nothing goes
 * @param paces at most 120 equal spans from the first letter to the last
 * @param relays attempts per relay
 * @param domains attempts per recipient domain, the rest as "other"
 * @param errors the last reply of each kind that was no acceptance
 */
public record PressStatistics(long editionId, double perSecond, @Nullable Instant expectedEnd, List<PaceFigure> paces,
		List<Outcomes> relays, List<Outcomes> domains, List<LastError> errors) {

}
