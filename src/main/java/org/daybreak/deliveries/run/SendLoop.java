package org.daybreak.deliveries.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import org.daybreak.deliveries.letters.EditionLetters;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.deliveries.partitions.RetryPolicy;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.logs.Refrain;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs partitions over one SMTP connection, each until nobody in it is due any more, or
 * something makes it put the partition back.
 */
@Component
public class SendLoop {

	private static final Refrain refrain = Refrain.of(SendLoop.class);

	private final SendDesk desk;

	private final EditionLetters letters;

	private final RelayPool relays;

	private final InvitationWatch invitations;

	private final HeldPartitions held = new HeldPartitions();

	private volatile Duration asideAfter = RelayConnection.ASIDE;

	SendLoop(SendDesk desk, EditionLetters letters, RelayPool relays, InvitationWatch invitations) {
		this.desk = desk;
		this.letters = letters;
		this.relays = relays;
		this.invitations = invitations;
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
		return this.held.holds(partitionId);
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
		var partitions = this.desk.partitions();
		// Woken while this node runs it already, or takes it just now.
		return mayTake() ? this.held.take((free) -> free.test(id) ? partitions.takeOver(id) : Optional.empty())
				: Optional.empty();
	}

	private Optional<Partition> takeNext() {
		return mayTake() ? this.held.take(this.desk.partitions()::takeNext) : Optional.empty();
	}

	private boolean mayTake() {
		return this.desk.signs().none() && this.relays.takesLetters();
	}

	private boolean send(Partition partition, RelayConnection wire) {
		this.desk.ledger().joined();
		var sending = Optional.<PartitionSend>empty();
		try {
			var letters = this.letters.of(partition.editionId());
			sending = Optional.of(new PartitionSend(partition, letters, wire, this.desk, () -> letGo(partition)));
			return sending.get().deliver();
		}
		catch (RuntimeException | Error ex) {
			refrain.error(ex, "partition {} of edition {} is put back", partition.id(), partition.editionId());
			putBack(partition, ex);
			return false;
		}
		finally {
			this.desk.ledger().left();
			this.desk.partitions().left(partition);
			if (sending.filter(PartitionSend::waits).isEmpty()) {
				letGo(partition);
			}
		}
	}

	private void putBack(Partition partition, Throwable fault) {
		var until = this.desk.clock().instant().plus(RetryPolicy.RELAY_DOWN);
		this.desk.partitions()
			.putBack(partition, PartitionStatus.WAITING, until,
					"a fault of the program: " + fault.getClass().getSimpleName());
	}

	private void letGo(Partition partition) {
		this.held.letGo(partition.id());
	}

	@EventListener(ContextClosedEvent.class)
	public void stop() {
		this.desk.signs().stop();
		this.desk.waitingRoom().close();
	}

}
