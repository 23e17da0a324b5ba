package org.daybreak.lists.bulk;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.database.TransientFaults;
import org.daybreak.logs.Refrain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The acting itself, a few readers a transaction, by one node at a time. How far it is
 * stands in the transaction that acts: whoever dies, each reader is acted for once.
 */
@Component
public class BulkRun {

	private static final Logger log = LoggerFactory.getLogger(BulkRun.class);

	private static final Refrain refrain = Refrain.of(BulkRun.class);

	/** Of one tick of the timetable. */
	private static final Duration LONG = Duration.ofSeconds(4);

	private final BulkRows rows;

	private final BulkWork work;

	private final BulkAsking asking;

	private final AuditTrail audit;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	BulkRun(BulkRows rows, BulkWork work, BulkAsking asking, AuditTrail audit, TransactionOperations transactions,
			InstantSource clock) {
		this.rows = rows;
		this.work = work;
		this.asking = asking;
		this.audit = audit;
		this.transaction = transactions;
		this.clock = clock;
	}

	/** Goes on with everything that runs in turn, for some seconds. */
	public void workDue() {
		var begun = System.nanoTime();
		var running = new ArrayDeque<>(this.rows.running());
		while (!running.isEmpty() && System.nanoTime() - begun < LONG.toNanos()) {
			var id = running.remove();
			if (further(id)) {
				running.add(id);
			}
		}
	}

	/** Acts for a few; tells whether there may be more. */
	private boolean further(long id) {
		try {
			return Boolean.TRUE.equals(this.transaction.execute((status) -> step(id, Integer.MAX_VALUE)));
		}
		catch (RuntimeException ex) {
			return alone(id);
		}
	}

	/**
	 * One by one, as one of them cannot be acted for; that one is passed over, unless it
	 * is only that somebody holds their row or the database is busy.
	 */
	private boolean alone(long id) {
		try {
			return Boolean.TRUE.equals(this.transaction.execute((status) -> step(id, 1)));
		}
		catch (RuntimeException ex) {
			if (TransientFaults.is(ex)) {
				return false;
			}
			refrain.warn(null, "bulk action {} passed over a reader: {}", id, ex.getClass().getSimpleName());
			this.transaction.executeWithoutResult((status) -> this.rows.lockRunning(id).ifPresent(this::passOver));
			return true;
		}
	}

	private void passOver(BulkState bulk) {
		var one = this.rows.take(bulk.id(), 1);
		this.rows.settle(bulk.id(), one);
		this.rows.count(bulk.id(), 0, one.size());
	}

	private boolean step(long id, int most) {
		var locked = this.rows.lockRunning(id);
		if (locked.isEmpty()) {
			return false;
		}
		var bulk = locked.get();
		var readers = Math.min(most, bulk.action().batch());
		if (bulk.action() != BulkAction.ASK) {
			act(bulk, readers);
			return true;
		}
		return switch (this.asking.step(new BulkReaders(bulk, this.rows, this.work), readers)) {
			case MORE -> true;
			case ENOUGH -> false;
			case OVER -> {
				Actor.as(bulk.who(), () -> this.rows.byId(id).ifPresent(this::finish));
				yield false;
			}
		};
	}

	private void act(BulkState bulk, int most) {
		var readers = this.rows.take(bulk.id(), most);
		Actor.as(bulk.who(), () -> {
			var done = readers.stream().filter((reader) -> this.work.act(bulk, reader)).count();
			this.rows.count(bulk.id(), done, readers.size() - done);
			if (readers.isEmpty()) {
				finish(bulk);
			}
		});
	}

	private void finish(BulkState bulk) {
		this.rows.end(bulk.id(), "DONE", this.clock.instant());
		this.audit.record("finished", "bulk action", bulk.id(), Bulk.words(bulk));
		log.info("bulk action {} done: {} for {} readers, {} passed over", bulk.id(), bulk.action().word(), bulk.done(),
				bulk.skipped());
	}

}
