package org.daybreak.deliveries.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.logs.Refrain;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending of one partition: pass by pass until the ledger has everybody, or something
 * makes it put the partition back.
 */
public class Sending {

	private static final Logger log = LoggerFactory.getLogger(Sending.class);

	private static final Refrain refrain = Refrain.of(Sending.class);

	/** Why a partition waits that has nothing else left. */
	public static final String DOUBT = "a letter of unknown fate";

	private static final int PASSES = 3;

	private static final int SECONDS_LEFT = 5;

	private final Partition partition;

	private final SendLoop press;

	private final Run run;

	private @Nullable Instant aside;

	private boolean waits;

	/** Whether readers are left who have no row in the ledger. */
	private boolean left;

	Sending(Partition partition, EditionLetter letters, RelayConnection wire, SendLoop press) {
		this.partition = partition;
		this.press = press;
		this.run = new Run(partition, letters, wire, press);
	}

	/**
	 * Sends, and leaves the wire in order for the next partition or closed.
	 * @return whether the next partition may be gone on with; false while the relay takes
	 * no letters
	 */
	boolean deliver() {
		try {
			all();
			this.waits = this.run.aside().lastEnds(this::finishLater);
			if (!this.waits) {
				finish();
			}
		}
		catch (Fenced ex) {
			this.run.settle();
			log.info("partition {} is this run's no more: another node has it, or a person has cancelled it",
					this.partition.id());
		}
		catch (Expired ex) {
			this.run.settle();
			this.press.expiry().close(this.partition);
		}
		catch (PutBack back) {
			putBack(back);
			return !back.status().equals("WAITING");
		}
		catch (RelayUnavailable ex) {
			refrain.warn(null, "{}; partition {} waits", ex.getMessage(), this.partition.id());
			putBack(new PutBack("WAITING", this.press.relays().nextTry(), String.valueOf(ex.getMessage())));
			return false;
		}
		catch (RuntimeException ex) {
			// Whatever broke, what is known of letters is written first.
			this.run.settle();
			throw ex;
		}
		return true;
	}

	/** After an invitation there is no way back but closing. */
	private void all() {
		try {
			letters();
			this.run.settle();
		}
		catch (RuntimeException ex) {
			this.run.wire().close();
			throw ex;
		}
	}

	private void letters() {
		var later = this.press.expiry().overtaken(this.partition);
		if (this.partition.retries()) {
			pass((after) -> this.press.readers().again(this.partition, "DEFERRED", after));
		}
		else {
			this.left = !pass((after) -> this.press.readers().unsettled(this.partition, later, after));
		}
		if (this.press.readers().waiting(this.partition)) {
			pass((after) -> this.press.readers().again(this.partition, "UNCERTAIN", after));
		}
	}

	/**
	 * Goes through the readers until the database names none, or none that may go; tells
	 * whether it named none.
	 */
	private boolean pass(LongFunction<List<DueReader>> readers) {
		var tail = new PacedTail(this.run);
		for (int pass = 1; pass <= PASSES;) {
			var first = readers.apply(0);
			if (nobodyHere(first)) {
				return true;
			}
			var candidates = new Candidates(first, readers, this.run);
			new LetterLoop(this.run, candidates).print();
			this.run.settle();
			if (this.run.yields()) {
				return false;
			}
			var set = candidates.aside();
			if (set == null) {
				pass++;
			}
			else if (!tail.waits(set, candidates.went())) {
				this.aside = (this.aside == null || set.isBefore(this.aside)) ? set : this.aside;
				return false;
			}
		}
		return nobodyHere(readers.apply(0));
	}

	/** Whether nobody is left but those whose letters were set aside. */
	private boolean nobodyHere(List<DueReader> readers) {
		return readers.stream().allMatch((reader) -> this.run.aside().holds(reader.subscriptionId()));
	}

	/** The last of the letters set aside has been answered, or given back. */
	private void finishLater() {
		try {
			if (this.press.stopping()) {
				this.press.partitions().putBack(this.partition, "RUNNABLE", this.run.now(), "the node stopped");
				return;
			}
			var later = this.press.expiry().overtaken(this.partition);
			this.left |= !this.partition.retries()
					&& !this.press.readers().unsettled(this.partition, later, 0).isEmpty();
			finish();
		}
		catch (RuntimeException ex) {
			refrain.error(ex, "partition {} is not ended after a letter set aside", this.partition.id());
			leave("readers are left", this.run.now().plusSeconds(SECONDS_LEFT));
		}
		finally {
			this.press.letGo(this.partition);
		}
	}

	/** Whether it ends only later, with the last letter set aside. */
	boolean waits() {
		return this.waits;
	}

	private void finish() {
		if (this.run.yields()) {
			this.press.partitions().putBack(this.partition, "RUNNABLE", this.run.now(), "another wave's turn");
			return;
		}
		var doubt = Optional.<Instant>empty();
		if (this.press.readers().waiting(this.partition)) {
			doubt = this.press.readers().nextDoubt(this.partition);
			this.press.readers().withdraw(this.partition);
		}
		if (this.left) {
			leave((this.aside != null) ? PacedTail.REASON : "readers are left",
					(this.aside != null) ? this.aside : this.run.now().plusSeconds(SECONDS_LEFT));
		}
		else if (this.press.readers().unanswered(this.partition)) {
			leave("letters are left that nobody answered for", this.run.now());
		}
		else if (doubt.isPresent()) {
			leave(DOUBT, doubt.get());
		}
		else if (this.press.partitions().done(this.partition)) {
			this.press.tellOfTheEnd(this.partition);
		}
	}

	private void leave(String why, Instant notBefore) {
		this.press.partitions().putBack(this.partition, "WAITING", notBefore, why);
	}

	private void putBack(PutBack back) {
		this.run.settle();
		this.press.partitions().putBack(this.partition, back.status(), back.notBefore(), back.reason());
	}

}
