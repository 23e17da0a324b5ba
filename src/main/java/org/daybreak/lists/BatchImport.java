package org.daybreak.lists;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.daybreak.database.LongTransaction;
import org.daybreak.subscribers.Erasures;
import org.daybreak.subscribers.Subscription.Status;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A batch moved into the tables: one transaction with the note that it is done, so that
 * each line acts once, whoever dies.
 */
@Component
class BatchImport {

	private static final int ATTEMPTS = 4;

	/** Rows of 20,000 lines are written down between two statements. */
	private static final Duration PREPARING = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final ListRows rows;

	private final NewReaders fresh;

	private final ImportRows imports;

	private final Erasures erasures;

	private final TransactionOperations transaction;

	BatchImport(JdbcClient jdbc, ListRows rows, NewReaders fresh, ImportRows imports, Erasures erasures,
			TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.fresh = fresh;
		this.imports = imports;
		this.erasures = erasures;
		this.transaction = transactions;
	}

	/**
	 * Moves a batch. Somebody who signs up at this very moment, or stands in another
	 * batch too, is known the next time.
	 * @param strangers whether the next batch is taken to hold nobody who is known, so
	 * that nobody is looked up and the unique address tells the error
	 */
	void move(Batch batch, ImportRun run, AtomicBoolean strangers) {
		var refused = batch.refusals().size();
		for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
			try {
				moveOnce(batch, run, strangers);
				return;
			}
			catch (DataIntegrityViolationException | ConcurrencyFailureException ex) {
				strangers.set(false);
				batch.refusals().subList(refused, batch.refusals().size()).clear();
			}
		}
		moveOnce(batch, run, new AtomicBoolean());
	}

	private void moveOnce(Batch batch, ImportRun run, AtomicBoolean strangers) {
		this.transaction.executeWithoutResult((status) -> {
			LongTransaction.statements(this.jdbc);
			LongTransaction.thinking(this.jdbc, PREPARING);
			this.imports.stillRuns(run.id());
			if (this.imports.isDone(run.id(), batch)) {
				return;
			}
			var readers = allowed(batch);
			var updated = readers.isEmpty() ? 0 : move(readers, batch, run, strangers);
			this.imports.done(run.id(), batch, readers, updated, run.now());
		});
	}

	/** Without those who were erased. */
	private List<ListedReader> allowed(Batch batch) {
		var erased = this.erasures.among(batch.readers().stream().map(ListedReader::address).toList());
		if (erased.isEmpty()) {
			return new ArrayList<>(batch.readers());
		}
		var allowed = new ArrayList<ListedReader>();
		for (var reader : batch.readers()) {
			if (erased.contains(reader.key())) {
				batch.refuse(reader.line(), ImportPolicy.ERASED);
			}
			else {
				allowed.add(reader);
			}
		}
		return allowed;
	}

	/** Leaves those who may act among the readers; tells how many were known. */
	private int move(List<ListedReader> readers, Batch batch, ImportRun run, AtomicBoolean strangers) {
		var earnest = !run.order().dryRun();
		var keys = readers.stream().map(ListedReader::key).toList();
		var suppressed = this.rows.suppressed(keys);
		var acquaintances = (earnest && strangers.get()) ? Set.<String>of() : this.rows.known(keys);
		strangers.set(acquaintances.isEmpty());
		var fresh = new ArrayList<ListedReader>();
		var known = new ArrayList<ListedReader>();
		var gone = new HashSet<Long>();
		for (var reader : readers) {
			var refusal = ImportPolicy.refusal(reader.status(), false, suppressed.contains(reader.key()), null);
			if (refusal.isPresent()) {
				batch.refuse(reader.line(), refusal.get());
				gone.add(reader.line());
			}
			else {
				(acquaintances.contains(reader.key()) ? known : fresh).add(reader);
			}
		}
		if (!fresh.isEmpty() && earnest) {
			this.fresh.add(fresh, run);
		}
		var updated = known.isEmpty() ? 0 : update(known, batch, gone, run);
		readers.removeIf((reader) -> gone.contains(reader.line()));
		return updated;
	}

	private int update(List<ListedReader> known, Batch batch, HashSet<Long> gone, ImportRun run) {
		this.rows.stage(known);
		var standings = this.rows.standings(known.stream().map(ListedReader::line).toList());
		var decided = new HashMap<Long, Status>();
		var further = new ArrayList<Long>();
		for (var reader : known) {
			var standing = standings.get(reader.line());
			var refusal = ImportPolicy.refusal(reader.status(), false, false, standing);
			if (refusal.isPresent()) {
				batch.refuse(reader.line(), refusal.get());
				gone.add(reader.line());
			}
			else if (standing == null) {
				further.add(reader.line());
			}
			else {
				decided.put(reader.line(), ImportPolicy.next(reader.status(), standing));
			}
		}
		if (!run.order().dryRun()) {
			this.rows.subscribe(further, run);
			this.rows.update(decided, run.now());
			var all = new ArrayList<>(decided.keySet());
			all.addAll(further);
			this.rows.tell(all, run);
		}
		return decided.size();
	}

}
