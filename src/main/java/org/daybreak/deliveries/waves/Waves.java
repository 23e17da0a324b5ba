package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

import org.daybreak.database.Alone;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.logs.Refrain;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.Readers;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The waves: written when their instant has come, opened when an edition is there, missed
 * when none came in time.
 */
@Component
public class Waves {

	private static final Refrain refrain = Refrain.of(Waves.class);

	/** Of readers who changed their hour: so many times a few in one tick. */
	private static final int FEWS = 100;

	private final Newsletters newsletters;

	private final WaveRows rows;

	private final WaveWriting writing;

	private final Opening opening;

	private final TimingChanges lateReaders;

	private final Readers readers;

	private final Nodes nodes;

	private final InstantSource clock;

	private final Alone alone;

	private final TransactionOperations transactions;

	public Waves(Newsletters newsletters, WaveRows rows, WaveWriting writing, Opening opening,
			TimingChanges lateReaders, Readers readers, Nodes nodes, InstantSource clock, Alone alone,
			TransactionOperations transactions) {
		this.newsletters = newsletters;
		this.rows = rows;
		this.writing = writing;
		this.opening = opening;
		this.lateReaders = lateReaders;
		this.readers = readers;
		this.nodes = nodes;
		this.clock = clock;
		this.alone = alone;
		this.transactions = transactions;
	}

	/** Writes the waves whose instant has come and opens those that have an edition. */
	public void openDue() {
		var now = this.clock.instant();
		if (this.nodes.clockOff()) {
			return;
		}
		this.alone.run("waves", this.readers::resumePaused);
		ofEach("waves", (newsletter) -> this.alone.run("waves", () -> this.writing.until(newsletter, now)));
		for (var wave : this.rows.waiting(now)) {
			try {
				this.transactions.executeWithoutResult((status) -> this.opening.open(wave, now));
			}
			catch (RuntimeException ex) {
				refrain.error(ex, "wave {} could not be opened", wave);
			}
		}
		ofEach("late readers", (newsletter) -> serveLate(newsletter, now));
	}

	/** A few at a time, as meanwhile nobody else ends a partition of their waves. */
	private void serveLate(Newsletter newsletter, Instant now) {
		var reached = Optional.of(0L);
		for (int i = 0; i < FEWS && reached.isPresent(); i++) {
			var after = reached.get();
			reached = this.alone.call("late readers", () -> this.lateReaders.serve(newsletter, after, now));
		}
	}

	/**
	 * Each in a transaction of its own: a fault of one keeps no other from its readers.
	 */
	private void ofEach(String what, Consumer<Newsletter> work) {
		for (var newsletter : this.newsletters.all()) {
			try {
				work.accept(newsletter);
			}
			catch (RuntimeException ex) {
				refrain.error(ex, "{} of newsletter {} are left to the next tick", what, newsletter.slug());
			}
		}
	}

}
