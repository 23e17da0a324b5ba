package org.daybreak.deliveries;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.letters.EditionLetters;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.letters.EditionLetters;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.mail.Reply;
import org.daybreak.subscribers.DeadAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs one partition over one SMTP connection until nobody in it is due any more, or
 * something makes it put the partition back.
 */
@Component
public class PartitionRun {

	private static final Logger log = LoggerFactory.getLogger(PartitionRun.class);

	private final Partitions partitions;

	private final DueReaders readers;

	private final Ledger ledger;

	private final SendOrders orders;

	private final SendingState sendings;

	private final EditionLetters letters;

	private final DeliveriesSettings settings;

	private final Nodes nodes;

	private final RelayPool relays;

	private final Tally tally;

	private final DeadAddresses deadAddresses;

	private final Expiry expiry;

	private final InvitationWatch invitations;

	private final LiveSite site;

	private final InstantSource clock;

	private final Map<Long, Refusals> refusals = new ConcurrentHashMap<>();

	private volatile boolean stopping;

	PartitionRun(Partitions partitions, DueReaders readers, Ledger ledger, SendOrders orders, SendingState sendings,
			EditionLetters letters, DeliveriesSettings settings, Nodes nodes, RelayPool relays, Tally tally,
			DeadAddresses deadAddresses, Expiry expiry, InvitationWatch invitations, LiveSite site,
			InstantSource clock) {
		this.partitions = partitions;
		this.readers = readers;
		this.ledger = ledger;
		this.orders = orders;
		this.sendings = sendings;
		this.letters = letters;
		this.settings = settings;
		this.nodes = nodes;
		this.relays = relays;
		this.tally = tally;
		this.deadAddresses = deadAddresses;
		this.expiry = expiry;
		this.invitations = invitations;
		this.site = site;
		this.clock = clock;
	}

	/**
	 * Runs the partition if it is runnable and no hold stands; never throws for a fault
	 * of its letters.
	 */
	public void run(long partitionId) {
		if (!this.stopping && !this.nodes.clockOff() && this.relays.takesLetters() && this.site.held().isEmpty()) {
			this.partitions.takeOver(partitionId).ifPresent(this::send);
		}
	}

	private void send(Partition partition) {
		this.ledger.joined();
		try {
			new Sending(partition, this.letters.of(partition.editionId()), this).deliver();
		}
		catch (RuntimeException ex) {
			log.error("partition {} of edition {} is put back", partition.id(), partition.editionId(), ex);
			this.partitions.putBack(partition, "WAITING", this.clock.instant().plus(RetryPolicy.RELAY_DOWN),
					"a fault of the program: " + ex.getClass().getSimpleName());
		}
		finally {
			this.ledger.left();
		}
	}

	/** The one line an operator looks for. */
	void tellOfTheEnd(Partition partition) {
		this.refusals.remove(partition.editionId());
		var counts = this.sendings.counts(partition.editionId());
		log.info(
				"edition {} ({}) sent to {} readers, {} deferred, {} rejected, {} uncertain, {} pending; wave {} of {}",
				partition.editionId(), partition.editionDate(), counts.accepted(), counts.deferred(), counts.rejected(),
				counts.uncertain(), counts.pending(), partition.wave().id(),
				Objects.requireNonNullElse(partition.wave().zone(), "all zones"));
	}

	@EventListener(ContextClosedEvent.class)
	void stop() {
		this.stopping = true;
	}

	boolean stopping() {
		return this.stopping;
	}

	Partitions partitions() {
		return this.partitions;
	}

	DueReaders readers() {
		return this.readers;
	}

	Ledger ledger() {
		return this.ledger;
	}

	SendOrders orders() {
		return this.orders;
	}

	DeliveriesSettings settings() {
		return this.settings;
	}

	/** Why nothing is sent from this database now; empty when it is. */
	Optional<String> held() {
		return this.site.held();
	}

	Expiry expiry() {
		return this.expiry;
	}

	InvitationWatch invitations() {
		return this.invitations;
	}

	RelayPool relays() {
		return this.relays;
	}

	/** Counts an attempt for the press room. */
	void tally(Partition partition, Candidate candidate, Outcome outcome) {
		this.tally.count(partition.editionId(), partition.wave().id(), outcome.relay(), candidate.domain(),
				outcome.status().name(), outcome.reply());
	}

	/** How often the relays refused an edition on this node. */
	Refusals refusals(long editionId) {
		return this.refusals.computeIfAbsent(editionId, (id) -> new Refusals());
	}

	/** There is no such mailbox: nothing is sent to it again. */
	void dead(Candidate candidate, Reply reply) {
		this.deadAddresses.suppress(candidate.id(), reply.text());
	}

	/**
	 * Pauses the edition, for a person to look at.
	 * @throws PutBack always
	 */
	void pauseItself(Partition partition, Reply reply) {
		var why = "the relay refuses: " + reply.text();
		this.refusals.remove(partition.editionId());
		this.orders.pause(partition.editionId(), "timetable", why, this.clock.instant());
		log.error("edition {} paused itself: {}", partition.editionId(), why);
		throw new PutBack("PAUSED", this.clock.instant(), why);
	}

	InstantSource clock() {
		return this.clock;
	}

}
