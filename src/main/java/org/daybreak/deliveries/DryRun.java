package org.daybreak.deliveries;

import java.time.Instant;
import java.util.List;

import org.daybreak.deliveries.waves.ComingMorning;

/**
 * What sending an edition now would do, without doing it.
 *
 * @param editionId the edition
 * @param readers how many would get it
 * @param startsAt when the first letter would go
 * @param relay by which relays that take letters now
 * @param connections over how many connections of one node
 * @param obstacles what stands in the way; empty when nothing does
 * @param mornings how many readers have which mornings in the next two days, whatever
 * edition they get
 */
public record DryRun(long editionId, long readers, Instant startsAt, String relay, int connections,
		List<Obstacle> obstacles, List<ComingMorning> mornings) {

}
