package org.daybreak.deliveries;

import java.time.Instant;
import java.util.Optional;

import org.daybreak.deliveries.partitions.Retries;
import org.daybreak.deliveries.waves.EditionChoice;
import org.daybreak.deliveries.waves.Opening;
import org.daybreak.deliveries.waves.PartitionQueue;
import org.daybreak.deliveries.waves.Ranges;
import org.daybreak.deliveries.waves.Wave;
import org.daybreak.deliveries.waves.WaveRows;
import org.daybreak.editions.Edition;
import org.daybreak.web.Conflict;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Waves that a person orders: all readers active now, whatever the hour.
 */
@Component
class ByHand {

	private final JdbcClient jdbc;

	private final WaveRows rows;

	private final Opening opening;

	private final Ranges ranges;

	private final Retries retries;

	private final PartitionQueue queue;

	ByHand(JdbcClient jdbc, WaveRows rows, Opening opening, Ranges ranges, Retries retries, PartitionQueue queue) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.opening = opening;
		this.ranges = ranges;
		this.retries = retries;
		this.queue = queue;
	}

	/** Opens the edition's wave, once; the caller holds the edition's row. */
	boolean open(Edition edition, Instant now) {
		if (first(edition.id()).isPresent()) {
			return false;
		}
		refuseSuperseded(edition);
		start(entered(edition, now), edition, now);
		return true;
	}

	/** A further wave for whoever has come since, and a new chance for failed letters. */
	long again(Edition edition, Instant now) {
		refuseSuperseded(edition);
		var wave = entered(edition, now);
		var moved = this.retries.failed(wave, edition.id(), edition.localDate(), now);
		start(wave, edition, now);
		if (!moved.isEmpty()) {
			this.rows.reopened(wave, edition.id(), now);
			this.queue.wake(moved);
		}
		return wave;
	}

	/** What was corrected goes to nobody else. */
	private static void refuseSuperseded(Edition edition) {
		var by = edition.supersededBy();
		if (by != null) {
			throw new Conflict("Edition %d was corrected: send edition %d instead".formatted(edition.id(), by));
		}
	}

	/** How many readers it would have now. */
	long count(Edition edition, Instant now) {
		return this.ranges.count(wave(0, edition, now), edition.id(), edition.localDate());
	}

	private long entered(Edition edition, Instant now) {
		return this.rows.byHand(edition.newsletterId(), edition.kind(), edition.id(), edition.localDate(), now);
	}

	/** Wakes the press, which keeps every node from Quartz's triggers: the last to do. */
	private void start(long id, Edition edition, Instant now) {
		this.opening.start(wave(id, edition, now), new EditionChoice.Chosen(edition.id(), edition.localDate(), null),
				now);
	}

	private static Wave wave(long id, Edition edition, Instant now) {
		return new Wave(id, edition.newsletterId(), edition.kind(), true, false, null, null, null, edition.localDate(),
				now, now, null);
	}

	private Optional<Long> first(long editionId) {
		return this.jdbc
			.sql("select id from waves where edition_id = :id and origin = 'MANUAL' and status <> 'CANCELLED' limit 1")
			.param("id", editionId)
			.query(Long.class)
			.optional();
	}

}
