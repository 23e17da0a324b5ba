package org.daybreak.deliveries.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.daybreak.deliveries.ledger.Intent;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.LedgerEdition;
import org.daybreak.deliveries.ledger.LedgerFault;
import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.logs.Refrain;

/**
 * What a run knows and the ledger does not yet: the outcome of the letter just answered,
 * and letters refused before their bodies could go. None of it is forgotten while the
 * process lives.
 */
class PendingEntries {

	private static final Refrain refrain = Refrain.of(PendingEntries.class);

	/** No relay is kept waiting longer for a body it has been promised. */
	private static final long PATIENCE_SECONDS = 20;

	/** Refusals are written at the latest when so many have gathered. */
	private static final int MOST = 16;

	private final Partition partition;

	private final LedgerEdition edition;

	private final Ledger ledger;

	private final List<Outcome> outcomes = new ArrayList<>();

	private final List<Intent> refused = new ArrayList<>();

	PendingEntries(Partition partition, Ledger ledger) {
		this.partition = partition;
		this.edition = new LedgerEdition(partition.editionId(), partition.editionDate());
		this.ledger = ledger;
	}

	/** A letter whose body went out has been answered. */
	void answered(Outcome outcome) {
		this.outcomes.add(outcome);
	}

	/** A letter was refused before its body could go. */
	void refused(DueReader reader, Outcome outcome, Instant now) {
		this.refused.add(intent(reader, outcome.relay(), now).refused(outcome));
		if (this.refused.size() >= MOST) {
			settle();
		}
	}

	/**
	 * Writes what is in hand and the intent for the letter invited; tells whether its
	 * body may go. If the database keeps us waiting, the relay is not kept waiting too.
	 */
	boolean granted(DueReader reader, RelayConnection wire, Instant now) {
		var answer = round(intent(reader, wire.relay(), now));
		try {
			return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			refrain.warn(null, "partition {} waits for the ledger and closes its connection", this.partition.id());
			wire.hangUp();
			return join(answer);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LedgerFault("interrupted while the ledger wrote", ex);
		}
		catch (ExecutionException ex) {
			throw fault(ex);
		}
	}

	/** Writes what is in hand. */
	void settle() {
		if (!this.outcomes.isEmpty() || !this.refused.isEmpty()) {
			join(this.ledger.round(this.edition, take(this.outcomes), take(this.refused), null));
		}
	}

	private CompletableFuture<Boolean> round(Intent intent) {
		return this.ledger.round(this.edition, take(this.outcomes), take(this.refused), intent);
	}

	private Intent intent(DueReader reader, String relay, Instant now) {
		var served = this.partition.wave().servedDate(reader.zone());
		var once = reader.attempt() == 1 && served != null && !this.partition.wave().byHand();
		return new Intent(this.partition.id(), this.partition.epoch(), reader.subscriptionId(), reader.key(),
				reader.attempt(), served, once, now, relay, null);
	}

	private static boolean join(CompletableFuture<Boolean> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException ex) {
			throw fault(ex);
		}
	}

	private static LedgerFault fault(Exception ex) {
		return new LedgerFault("the ledger did not write", Objects.requireNonNullElse(ex.getCause(), ex));
	}

	private static <T> List<T> take(List<T> gathered) {
		var taken = List.copyOf(gathered);
		gathered.clear();
		return taken;
	}

}
