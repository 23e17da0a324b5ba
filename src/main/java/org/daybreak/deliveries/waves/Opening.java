package org.daybreak.deliveries.waves;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.editions.Editions;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The opening of a wave: an edition is chosen, the readers are cut into ranges, and the
 * press is woken, all in one transaction.
 */
@Component
public class Opening {

	private static final Logger log = LoggerFactory.getLogger(Opening.class);

	private final WaveRows rows;

	private final Newsletters newsletters;

	private final Editions editions;

	private final EditionChoice choice;

	private final Ranges ranges;

	private final PartitionQueue queue;

	private final LiveSite site;

	Opening(WaveRows rows, Newsletters newsletters, Editions editions, EditionChoice choice, Ranges ranges,
			PartitionQueue queue, LiveSite site) {
		this.rows = rows;
		this.newsletters = newsletters;
		this.editions = editions;
		this.choice = choice;
		this.ranges = ranges;
		this.queue = queue;
		this.site = site;
	}

	/** Opens a scheduled wave that is due, or closes it as missed, or lets it wait. */
	void open(long waveId, Instant now) {
		this.rows.lockWaiting(waveId).ifPresent((wave) -> {
			var newsletter = this.newsletters.require(wave.newsletterId());
			var chosen = this.choice.of(wave, Duration.ofMinutes(newsletter.editionMaxAgeMinutes()), now);
			var held = this.site.held();
			var kept = chosen.map((edition) -> edition.keeps(wave, now)).orElse(null);
			if (chosen.isPresent() && kept != null) {
				this.rows.held(wave.id(), (wave.heldSince() != null) ? wave.heldSince() : kept);
				this.rows.waits(wave.id(), "edition " + chosen.get().id() + " is paused");
				return;
			}
			if (now.isAfter(grace(wave, now))) {
				miss(wave, held.orElseGet(() -> why(chosen.isPresent(), newsletter)), now);
			}
			else if (held.isPresent()) {
				this.rows.waits(wave.id(), held.get());
			}
			else if (chosen.isPresent()) {
				start(wave, chosen.get(), now);
			}
			else {
				this.rows.waits(wave.id(), "no edition is frozen that is fresh enough");
			}
		});
	}

	/** While an edition was paused, the grace stood still. */
	private Instant grace(Wave wave, Instant now) {
		var heldSince = wave.heldSince();
		if (heldSince == null) {
			return wave.graceUntil();
		}
		var until = wave.graceUntil().plus(Duration.between(heldSince, now));
		this.rows.graceUntil(wave.id(), until);
		return until;
	}

	/** Cuts a wave's readers into partitions and wakes the press. */
	public List<Long> start(Wave wave, EditionChoice.Chosen edition, Instant now) {
		this.rows.opened(wave.id(), edition.id(), now);
		if (wave.byHand()) {
			this.editions.sentByHand(edition.id(), now);
		}
		this.editions.published(edition.id(), now);
		var partitions = this.ranges.cut(wave, edition.id(), edition.date(), now);
		this.ranges.skipped(wave, edition.id(), edition.date(), now);
		if (partitions.isEmpty()) {
			this.rows.done(wave.id(), now);
		}
		else {
			this.queue.wake(partitions);
		}
		log.info("wave {} of edition {} is open: {} partitions", wave.id(), edition.id(), partitions.size());
		return partitions;
	}

	/**
	 * One reader more, who changed zone or hour after the wave was due. A wave that still
	 * waits is opened for its own readers first.
	 * @return the reader's partition, which the caller wakes; none while the reader has
	 * to wait
	 */
	Optional<Long> late(Wave wave, EditionChoice.Chosen edition, long subscriptionId, Instant now) {
		if (this.site.held().isPresent() || this.ranges.had(edition, subscriptionId)) {
			return Optional.empty();
		}
		open(wave.id(), now);
		if (!this.rows.reopened(wave.id(), edition.id(), now)) {
			return Optional.empty();
		}
		this.editions.published(edition.id(), now);
		return Optional.of(this.ranges.late(wave, edition.id(), edition.date(), subscriptionId, now));
	}

	private void miss(Wave wave, String reason, Instant now) {
		this.rows.missed(wave.id(), reason, now);
		log.error("the morning of {} in {} was missed: {}", wave.date(), wave.zone(), reason);
	}

	private static String why(boolean edition, Newsletter newsletter) {
		return edition ? "nobody was there to open it within " + newsletter.graceMinutes() + " minutes"
				: "no edition was frozen in time that was fresh enough";
	}

}
