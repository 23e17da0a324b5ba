package org.daybreak.deliveries.run;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.deliveries.partitions.RefusalRows;
import org.daybreak.deliveries.partitions.Refusals;
import org.daybreak.deliveries.partitions.SendOrders;
import org.daybreak.deliveries.partitions.Verdict;
import org.daybreak.deliveries.progress.SendingState;
import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.subscribers.DeadAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * What a relay's answer comes to beyond its letter: it is counted, a dead address is
 * suppressed, an edition that the relays refuse pauses.
 */
@Component
class Consequences {

	private static final Logger log = LoggerFactory.getLogger(Consequences.class);

	private final Judgement judgement;

	private final Tally tally;

	private final DeadAddresses deadAddresses;

	private final SendOrders orders;

	private final RefusalRows refusalRows;

	private final SendingState sendings;

	private final Map<Long, Refusals> refusals = new ConcurrentHashMap<>();

	Consequences(DeliveriesSettings settings, Tally tally, DeadAddresses deadAddresses, SendOrders orders,
			RefusalRows refusalRows, SendingState sendings) {
		this.judgement = new Judgement(settings.uncertain());
		this.tally = tally;
		this.deadAddresses = deadAddresses;
		this.orders = orders;
		this.refusalRows = refusalRows;
		this.sendings = sendings;
	}

	/** What becomes of the letter itself. */
	Outcome outcome(DueReader reader, Verdict verdict, String relay, String reply, Instant now) {
		return this.judgement.of(reader, verdict, relay, reply, now);
	}

	/** Counts an attempt for the press room. */
	void tally(Partition partition, Candidate candidate, Outcome outcome) {
		this.tally.count(partition.editionId(), partition.wave().id(), outcome.relay(), candidate.domain(),
				outcome.status().name(), outcome.reply());
	}

	/** There is no such mailbox: nothing is sent to it again. */
	void dead(Candidate candidate, Reply reply) {
		this.deadAddresses.suppress(candidate.id(), reply.text());
	}

	/** Whether the edition is to pause after this verdict, and those before it. */
	boolean pauseAfter(Verdict verdict, Partition partition) {
		return this.refusals
			.computeIfAbsent(partition.editionId(), (edition) -> new Refusals(edition, this.refusalRows))
			.pauseAfter(verdict);
	}

	/** Pauses the edition, for a person to look at. */
	Stop pause(Partition partition, Reply reply, Instant now) {
		var why = "the relay refuses: " + reply.text();
		this.orders.pauseItself(partition.editionId(), why, now);
		log.error("edition {} paused itself: {}", partition.editionId(), why);
		return Stop.putBack(PartitionStatus.PAUSED, now, why);
	}

	/** The wave of this partition has ended: the one line an operator looks for. */
	void ended(Partition partition) {
		this.refusals.remove(partition.editionId());
		var counts = this.sendings.counts(partition.editionId());
		log.info(
				"edition {} ({}) sent to {} readers, {} deferred, {} rejected, {} uncertain, {} pending; wave {} of {}",
				partition.editionId(), partition.editionDate(), counts.accepted(), counts.deferred(), counts.rejected(),
				counts.uncertain(), counts.pending(), partition.wave().id(),
				Objects.requireNonNullElse(partition.wave().zone(), "all zones"));
	}

}
