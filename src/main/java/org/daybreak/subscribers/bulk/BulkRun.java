package org.daybreak.subscribers.bulk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.accounts.PassingFault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The acting itself, a few readers a transaction, by one node at a time. How far it is
 * stands in the transaction that acts: whoever dies, each reader is acted for once.
 */
@Component
public class BulkRun {

	private static final Logger log = LoggerFactory.getLogger(BulkRun.class);

	/** Of one tick of the timetable. */
	private static final Duration LONG = Duration.ofSeconds(4);

	/** After a standstill no more letters than of this time are caught up. */
	private static final Duration CAUGHT_UP = Duration.ofSeconds(30);

	private final BulkRows rows;

	private final BulkWork work;

	private final AuditTrail audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	BulkRun(BulkRows rows, BulkWork work, AuditTrail audit, PlatformTransactionManager transactions,
			InstantSource clock) {
		this.rows = rows;
		this.work = work;
		this.audit = audit;
		this.transaction = new TransactionTemplate(transactions);
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
			if (PassingFault.is(ex)) {
				return false;
			}
			log.warn("bulk action {} passed over a reader: {}", id, ex.getClass().getSimpleName());
			this.transaction.executeWithoutResult((status) -> this.rows.lockRunning(id)
				.ifPresent((bulk) -> this.rows.count(id, 0, this.rows.take(id, 1).size())));
			return true;
		}
	}

	private boolean step(long id, int most) {
		var locked = this.rows.lockRunning(id);
		if (locked.isEmpty()) {
			return false;
		}
		var bulk = locked.get();
		var readers = Math.min(most, bulk.action().batch());
		if (bulk.action() == BulkAction.ASK) {
			readers = Math.min(readers, paid(bulk));
			if (readers == 0) {
				return false;
			}
		}
		act(bulk, readers);
		return true;
	}

	private void act(BulkState bulk, int most) {
		var readers = this.rows.take(bulk.id(), most);
		Actor.as(bulk.who(), () -> {
			var done = readers.stream().filter((reader) -> this.work.act(bulk, reader)).count();
			this.rows.count(bulk.id(), done, readers.size() - done);
			if (readers.isEmpty()) {
				this.rows.end(bulk.id(), "DONE", this.clock.instant());
				this.audit.record("finished", "bulk action", bulk.id(), Bulk.words(bulk));
				log.info("bulk action {} done: {} for {} readers, {} passed over", bulk.id(), bulk.action().word(),
						bulk.done(), bulk.skipped());
			}
		});
	}

	/** Letters that the time since the last ones allows. */
	private int paid(BulkState bulk) {
		var now = this.clock.instant();
		var until = bulk.paidUntil();
		var since = (until == null || until.isBefore(now.minus(CAUGHT_UP))) ? now.minus(CAUGHT_UP) : until;
		var letters = (int) Math.min(bulk.action().batch(),
				Duration.between(since, now).toMillis() * bulk.perMinute() / 60_000);
		if (letters > 0) {
			Instant paid = since.plusMillis(letters * 60_000L / bulk.perMinute());
			this.rows.paid(bulk.id(), paid);
		}
		return Math.max(0, letters);
	}

}
