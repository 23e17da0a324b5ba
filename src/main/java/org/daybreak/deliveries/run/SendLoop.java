package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.letters.EditionLetters;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.DueReaders;
import org.daybreak.deliveries.partitions.Expiry;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.partitions.RefusalRows;
import org.daybreak.deliveries.partitions.Refusals;
import org.daybreak.deliveries.partitions.RetryPolicy;
import org.daybreak.deliveries.partitions.SendOrders;
import org.daybreak.deliveries.progress.SendingState;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.logs.Refrain;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.subscribers.DeadAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs partitions over one SMTP connection, each until nobody in it is due any more, or
 * something makes it put the partition back.
 */
@Component
public class SendLoop {

	private static final Logger log = LoggerFactory.getLogger(SendLoop.class);

	private static final Refrain refrain = Refrain.of(SendLoop.class);

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

	private final RefusalRows refusalRows;

	private final InstantSource clock;

	private final Map<Long, Refusals> refusals = new ConcurrentHashMap<>();

	private final HeldPartitions hands = new HeldPartitions();

	private final Suspicions suspicions = new Suspicions();

	private final Served served = new Served();

	private final WaitingRoom waitingRoom = new WaitingRoom();

	/** Connections that wait for a relay which is slow about one reader. */
	private final Set<RelayConnection> waiting = ConcurrentHashMap.newKeySet();

	private volatile Duration asideAfter = RelayConnection.ASIDE;

	private volatile boolean stopping;

	public SendLoop(Partitions partitions, DueReaders readers, Ledger ledger, SendOrders orders, SendingState sendings,
			EditionLetters letters, DeliveriesSettings settings, Nodes nodes, RelayPool relays, Tally tally,
			DeadAddresses deadAddresses, Expiry expiry, InvitationWatch invitations, LiveSite site,
			RefusalRows refusalRows, InstantSource clock) {
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
		this.refusalRows = refusalRows;
		this.clock = clock;
	}

	/**
	 * Runs a partition if it is runnable and no hold stands, and then, over the same
	 * connection, one after the other that nobody runs; never throws for a fault of their
	 * letters.
	 */
	public void work(long partitionId) {
		over((wire) -> {
			var next = take(partitionId).or(this::takeNext);
			while (next.isPresent() && send(next.get(), wire)) {
				next = takeNext();
			}
		});
	}

	/** Runs one partition alone. */
	public void run(long partitionId) {
		over((wire) -> take(partitionId).ifPresent((partition) -> send(partition, wire)));
	}

	/** After such a time without an answer a letter is set aside. */
	SendLoop settingAsideAfter(Duration aside) {
		this.asideAfter = aside;
		return this;
	}

	/** Whether this node runs the partition. */
	public boolean inHand(long partitionId) {
		return this.hands.holds(partitionId);
	}

	private void over(Consumer<RelayConnection> work) {
		try (var wire = new RelayConnection(this.relays, this.asideAfter)) {
			this.invitations.over(wire);
			try {
				work.accept(wire);
			}
			finally {
				this.invitations.noMoreOver(wire);
			}
		}
	}

	private Optional<Partition> take(long id) {
		// Woken while this node runs it already, or takes it just now.
		return mayTake() ? this.hands.take((free) -> free.test(id) ? this.partitions.takeOver(id) : Optional.empty())
				: Optional.empty();
	}

	private Optional<Partition> takeNext() {
		return mayTake() ? this.hands.take(this.partitions::takeNext) : Optional.empty();
	}

	private boolean mayTake() {
		return !this.stopping && !this.nodes.silent() && !this.nodes.clockOff() && this.relays.takesLetters()
				&& this.site.held().isEmpty();
	}

	private boolean send(Partition partition, RelayConnection wire) {
		this.ledger.joined();
		var sending = Optional.<Sending>empty();
		try {
			sending = Optional.of(new Sending(partition, this.letters.of(partition.editionId()), wire, this));
			return sending.get().deliver();
		}
		catch (RuntimeException | Error ex) {
			refrain.error(ex, "partition {} of edition {} is put back", partition.id(), partition.editionId());
			this.partitions.putBack(partition, "WAITING", this.clock.instant().plus(RetryPolicy.RELAY_DOWN),
					"a fault of the program: " + ex.getClass().getSimpleName());
			return false;
		}
		finally {
			this.ledger.left();
			this.partitions.left(partition);
			if (sending.filter(Sending::waits).isEmpty()) {
				letGo(partition);
			}
		}
	}

	void letGo(Partition partition) {
		this.hands.letGo(partition.id());
	}

	/** Does something over a connection beside those of the press. */
	void besides(RelayConnection wire, Runnable work) {
		this.invitations.over(wire);
		this.waiting.add(wire);
		this.ledger.joined();
		try {
			work.run();
		}
		finally {
			this.ledger.left();
			this.waiting.remove(wire);
			this.invitations.noMoreOver(wire);
		}
	}

	WaitingRoom waitingRoom() {
		return this.waitingRoom;
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
	public void stop() {
		this.stopping = true;
		this.waitingRoom.close();
		this.waiting.forEach(RelayConnection::abandon);
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

	boolean clockOff() {
		return this.nodes.clockOff();
	}

	Expiry expiry() {
		return this.expiry;
	}

	RelayPool relays() {
		return this.relays;
	}

	/** Counts an attempt for the press room. */
	void tally(Partition partition, Candidate candidate, Outcome outcome) {
		this.tally.count(partition.editionId(), partition.wave().id(), outcome.relay(), candidate.domain(),
				outcome.status().name(), outcome.reply());
	}

	Served served() {
		return this.served;
	}

	Suspicions suspicions() {
		return this.suspicions;
	}

	/** How often the relays refused an edition. */
	Refusals refusals(long editionId) {
		return this.refusals.computeIfAbsent(editionId, (id) -> new Refusals(id, this.refusalRows));
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
		this.orders.pause(partition.editionId(), "timetable", why, this.clock.instant());
		log.error("edition {} paused itself: {}", partition.editionId(), why);
		throw new PutBack("PAUSED", this.clock.instant(), why);
	}

	InstantSource clock() {
		return this.clock;
	}

}
