package org.daybreak.subscribers.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.daybreak.subscribers.Erasures;
import org.daybreak.subscribers.Subscription.Status;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A batch moved into the tables: one transaction with the note that it is done, so that
 * each line acts once, whoever dies.
 */
@Component
class Moving {

	private final ListRows rows;

	private final ImportRows imports;

	private final Erasures erasures;

	private final TransactionTemplate transaction;

	Moving(ListRows rows, ImportRows imports, Erasures erasures, PlatformTransactionManager transactions) {
		this.rows = rows;
		this.imports = imports;
		this.erasures = erasures;
		this.transaction = new TransactionTemplate(transactions);
	}

	void move(Batch batch, ImportRun run) {
		this.transaction.executeWithoutResult((status) -> {
			this.imports.stillRuns(run.id());
			var readers = allowed(batch);
			var updated = readers.isEmpty() ? 0 : move(readers, batch, run);
			this.imports.done(run.id(), batch, readers.size(), updated, run.now());
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
			if (erased.contains(reader.address())) {
				batch.refuse(reader.line(), ImportPolicy.ERASED);
			}
			else {
				allowed.add(reader);
			}
		}
		return allowed;
	}

	/** Leaves those who may act among the readers; tells how many were known. */
	private int move(List<ListedReader> readers, Batch batch, ImportRun run) {
		this.rows.stage(readers);
		var statuses = new HashMap<Long, Status>();
		readers.forEach((reader) -> statuses.put(reader.line(), reader.status()));
		var gone = new HashSet<Long>();
		for (var line : this.rows.suppressed()) {
			ImportPolicy.refusal(of(line, statuses), false, true, null).ifPresent((reason) -> {
				batch.refuse(line, reason);
				gone.add(line);
			});
		}
		this.rows.forget(gone);
		var known = run.order().dryRun() ? this.rows.known() : this.rows.add(run);
		var updated = known.isEmpty() ? 0 : update(known, statuses, batch, gone, run);
		readers.removeIf((reader) -> gone.contains(reader.line()));
		return updated;
	}

	private int update(List<Long> known, Map<Long, Status> statuses, Batch batch, HashSet<Long> gone, ImportRun run) {
		var standings = this.rows.standings(known);
		var decided = new HashMap<Long, Status>();
		var further = new ArrayList<Long>();
		for (var line : known) {
			var standing = standings.get(line);
			var refusal = ImportPolicy.refusal(of(line, statuses), false, false, standing);
			if (refusal.isPresent()) {
				batch.refuse(line, refusal.get());
				gone.add(line);
			}
			else if (standing == null) {
				further.add(line);
			}
			else {
				decided.put(line, ImportPolicy.next(of(line, statuses), standing));
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

	private static Status of(long line, Map<Long, Status> statuses) {
		return Objects.requireNonNull(statuses.get(line));
	}

}
