package org.daybreak.deliveries.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.deliveries.partitions.WaitReason;
import org.daybreak.logs.Refrain;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending of one partition: pass by pass until the ledger has everybody, or something
 * makes it put the partition back.
 */
class PartitionSend {

	private static final Logger log = LoggerFactory.getLogger(PartitionSend.class);

	private static final Refrain refrain = Refrain.of(PartitionSend.class);

	private static final int PASSES = 3;

	private static final int SECONDS_LEFT = 5;

	private final Partition partition;

	private final RelayConnection wire;

	private final SendDesk desk;

	private final Runnable ended;

	private final GoAhead goAhead;

	private final Bookkeeping books;

	private final SetAside aside;

	private final Equipment equipment;

	/** When the first of those whose domains are over their pace may be tried. */
	private @Nullable Instant paced;

	private boolean waits;

	/** Whether readers are left who have no row in the ledger. */
	private boolean left;

	/**
	 * A partition taken over by this node.
	 * @param ended called by the last letter set aside, if there is any
	 */
	PartitionSend(Partition partition, EditionLetter letters, RelayConnection wire, SendDesk desk, Runnable ended) {
		this.partition = partition;
		this.wire = wire;
		this.desk = desk;
		this.ended = ended;
		this.goAhead = new GoAhead(partition, desk);
		this.books = new Bookkeeping(partition, wire, desk);
		this.aside = new SetAside(partition, letters, desk);
		this.equipment = new Equipment(letters, wire, this.goAhead, this.books, this.aside, desk.evidence());
	}

	/**
	 * Sends, and leaves the wire in order for the next partition or closed.
	 * @return whether the next partition may be gone on with; false while the relay takes
	 * no letters
	 */
	boolean deliver() {
		try {
			all();
			this.waits = this.aside.lastEnds(this::finishLater);
			if (!this.waits) {
				finish();
			}
			return true;
		}
		catch (Stop stop) {
			return stopped(stop);
		}
		catch (RelayUnavailable ex) {
			refrain.warn(null, "{}; partition {} waits", ex.getMessage(), this.partition.id());
			return stopped(Stop.putBack(PartitionStatus.WAITING, this.wire.nextTry(), String.valueOf(ex.getMessage())));
		}
		catch (RuntimeException ex) {
			// Whatever broke, what is known of letters is written first.
			this.books.settle();
			throw ex;
		}
	}

	/** After an invitation there is no way back but closing. */
	private void all() {
		try {
			letters();
			this.books.settle();
		}
		catch (RuntimeException ex) {
			this.wire.close();
			throw ex;
		}
	}

	private void letters() {
		var readers = this.desk.readers();
		var later = this.desk.expiry().overtaken(this.partition);
		if (this.partition.retries()) {
			pass((after) -> readers.again(this.partition, Outcome.Status.DEFERRED, after));
		}
		else {
			this.left = !pass((after) -> readers.unsettled(this.partition, later, after));
		}
		if (readers.waiting(this.partition)) {
			pass((after) -> readers.again(this.partition, Outcome.Status.UNCERTAIN, after));
		}
	}

	/**
	 * Goes through the readers until the database names none, or none that may go; tells
	 * whether it named none.
	 */
	private boolean pass(LongFunction<List<DueReader>> readers) {
		var tail = new PacedTail(this.goAhead);
		for (int pass = 1; pass <= PASSES;) {
			var first = readers.apply(0);
			if (nobodyHere(first)) {
				return true;
			}
			var candidates = new Candidates(first, readers, this.equipment);
			new LetterLoop(this.equipment, candidates).print();
			this.books.settle();
			if (this.goAhead.yields()) {
				return false;
			}
			var set = candidates.aside();
			if (set == null) {
				pass++;
			}
			else if (!tail.waits(set, candidates.went())) {
				this.paced = (this.paced == null || set.isBefore(this.paced)) ? set : this.paced;
				return false;
			}
		}
		return nobodyHere(readers.apply(0));
	}

	/** Whether nobody is left but those whose letters were set aside. */
	private boolean nobodyHere(List<DueReader> readers) {
		return readers.stream().allMatch((reader) -> this.aside.holds(reader.subscriptionId()));
	}

	/** Whether it ends only later, with the last letter set aside. */
	boolean waits() {
		return this.waits;
	}

	/** The last of the letters set aside has been answered, or given back. */
	private void finishLater() {
		try {
			if (this.desk.signs().stopping()) {
				putBack(PartitionStatus.RUNNABLE, this.goAhead.now(), "the node stopped");
				return;
			}
			var later = this.desk.expiry().overtaken(this.partition);
			this.left |= !this.partition.retries()
					&& !this.desk.readers().unsettled(this.partition, later, 0).isEmpty();
			finish();
		}
		catch (RuntimeException ex) {
			refrain.error(ex, "partition {} is not ended after a letter set aside", this.partition.id());
			later(this.goAhead.now().plusSeconds(SECONDS_LEFT), "readers are left");
		}
		finally {
			this.ended.run();
		}
	}

	private void finish() {
		if (this.goAhead.yields()) {
			putBack(PartitionStatus.RUNNABLE, this.goAhead.now(), "another wave's turn");
			return;
		}
		var readers = this.desk.readers();
		var doubt = Optional.<Instant>empty();
		if (readers.waiting(this.partition)) {
			doubt = readers.nextDoubt(this.partition);
			readers.withdraw(this.partition);
		}
		if (this.left && this.paced != null) {
			later(this.paced, WaitReason.PACE.text());
		}
		else if (this.left) {
			later(this.goAhead.now().plusSeconds(SECONDS_LEFT), "readers are left");
		}
		else if (readers.unanswered(this.partition)) {
			later(this.goAhead.now(), "letters are left that nobody answered for");
		}
		else if (doubt.isPresent()) {
			later(doubt.get(), WaitReason.DOUBT.text());
		}
		else if (this.desk.partitions().done(this.partition)) {
			this.desk.consequences().ended(this.partition);
		}
	}

	private boolean stopped(Stop stop) {
		this.books.settle();
		switch (stop.kind()) {
			case PUT_BACK -> putBack(stop.status(), stop.until(), stop.why());
			case FENCED ->
				log.info("partition {} is this run's no more: another node has it, " + "or a person has cancelled it",
						this.partition.id());
			case EXPIRED -> this.desk.expiry().close(this.partition);
		}
		return stop.status() != PartitionStatus.WAITING;
	}

	private void later(Instant until, String why) {
		putBack(PartitionStatus.WAITING, until, why);
	}

	private void putBack(PartitionStatus status, Instant until, String why) {
		this.desk.partitions().putBack(this.partition, status, until, why);
	}

}
