package org.daybreak.deliveries.ledger;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.daybreak.logs.Refrain;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The ledger: no letter goes before its intent is durable, no outcome is forgotten. One
 * thread with a database connection of its own writes what all SMTP connections ask for,
 * as many at a time as have gathered.
 */
@Component
public class Ledger implements DisposableBean {

	private static final Refrain refrain = Refrain.of(Ledger.class);

	private static final int MOST = 128;

	/** How long a round waits for connections that come in crowds. */
	private static final long GATHERING_NANOS = 2_000_000;

	/** And how long where they come one by one, as over a long way to the relay. */
	private static final long GLANCE_NANOS = 200_000;

	private final LedgerConnection connection;

	private final InstantSource clock;

	private final LinkedBlockingQueue<LedgerEntry> entries = new LinkedBlockingQueue<>();

	private final AtomicInteger connections = new AtomicInteger();

	/** How many came to the last round; of the ledger's thread only. */
	private int came;

	private @Nullable Thread flusher;

	private volatile boolean closed;

	private final LedgerMeters meters;

	public Ledger(DataSource dataSource, InstantSource clock, LedgerMeters meters) {
		this.connection = new LedgerConnection(dataSource);
		this.clock = clock;
		this.meters = meters;
	}

	/**
	 * Makes outcomes and intents durable, however long the database takes.
	 * @param outcomes of letters whose bodies went out, of the same partition as the
	 * intent
	 * @param refused letters that the relay refused before their bodies could go
	 * @param intent the letter that is to go next; null for none
	 * @return in time: whether the intent may be carried out, false without one; a
	 * {@link LedgerFault} when this entry cannot be written at all
	 */
	public CompletableFuture<Boolean> round(LedgerEdition edition, List<Outcome> outcomes, List<Intent> refused,
			@Nullable Intent intent) {
		var entry = new LedgerEntry(edition, List.copyOf(outcomes), List.copyOf(refused), intent,
				new CompletableFuture<>());
		start();
		this.entries.add(entry);
		if (this.closed) {
			this.entries.forEach(Ledger::late);
		}
		return entry.granted();
	}

	private synchronized void start() {
		if (this.closed) {
			throw new LedgerFault("the ledger is closed", null);
		}
		if (this.flusher == null || !this.flusher.isAlive()) {
			this.flusher = new Thread(this::flush, "ledger");
			this.flusher.setDaemon(true);
			this.flusher.start();
		}
	}

	private void flush() {
		while (!this.closed) {
			try {
				write(gather());
			}
			catch (InterruptedException ex) {
				this.closed = true;
			}
		}
		this.connection.close();
		this.entries.forEach(Ledger::late);
	}

	private void write(List<LedgerEntry> entries) {
		try {
			entries.stream().collect(Collectors.groupingBy(LedgerEntry::edition)).forEach(this::write);
		}
		finally {
			// Nobody waits for ever, whatever happens to this thread.
			entries.stream()
				.filter((entry) -> !entry.granted().isDone())
				.forEach((entry) -> entry.fail(new LedgerFault("the ledger has failed", null)));
		}
	}

	private static void late(LedgerEntry entry) {
		entry.fail(new LedgerFault("the ledger is closed", null));
	}

	/**
	 * The next group: a round costs the database about the same for one letter as for
	 * twenty, so half of the connections that are sending are waited for, if they come
	 * soon. Where fewer than a quarter came to the last round they do not: there, waiting
	 * only makes every letter late.
	 */
	private List<LedgerEntry> gather() throws InterruptedException {
		var group = new ArrayList<>(List.of(this.entries.take()));
		var crowd = this.came >= this.connections.get() / 4;
		var deadline = System.nanoTime() + (crowd ? GATHERING_NANOS : GLANCE_NANOS);
		this.entries.drainTo(group, MOST - group.size());
		try {
			while (group.size() < Math.min(MOST, this.connections.get() / 2)) {
				var next = this.entries.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
				if (next == null) {
					break;
				}
				group.add(next);
				this.entries.drainTo(group, MOST - group.size());
			}
		}
		catch (InterruptedException ex) {
			group.forEach(Ledger::late);
			throw ex;
		}
		this.came = group.size();
		return group;
	}

	/** A connection begins to send. */
	public void joined() {
		this.connections.incrementAndGet();
	}

	/** A connection has ended. */
	public void left() {
		this.connections.decrementAndGet();
	}

	/**
	 * Repeats until the database has it; row by row when a row poisons the group. A fault
	 * of the program, or no memory, is not the end of the ledger.
	 */
	private void write(LedgerEdition edition, List<LedgerEntry> group) {
		for (long wait = 100; !this.closed; wait = Math.min(2 * wait, 2000)) {
			try {
				attempt(edition, group);
				return;
			}
			catch (SQLException ex) {
				if (!transientFault(ex)) {
					apart(edition, group, ex);
					return;
				}
				refrain.error(null, "the ledger waits for the database, {} entries in hand: {}", group.size(),
						ex.getMessage());
				this.connection.close();
				pause(wait);
			}
			catch (RuntimeException | Error ex) {
				refrain.error(ex, "a fault of the ledger, {} entries in hand", group.size());
				this.connection.close();
				apart(edition, group, ex);
				return;
			}
		}
		group.forEach(Ledger::late);
	}

	private void attempt(LedgerEdition edition, List<LedgerEntry> group) throws SQLException {
		var outcomes = group.stream().flatMap((entry) -> entry.outcomes().stream()).toList();
		var intents = group.stream().flatMap((entry) -> entry.intents().stream()).toList();
		var alone = group.stream().flatMap((entry) -> entry.alone().stream()).toList();
		var begun = System.nanoTime();
		var granted = new LedgerRound(this.connection.open()).write(edition, this.clock.instant(), outcomes, intents,
				alone);
		this.meters.committed(System.nanoTime() - begun, outcomes.size() + intents.size());
		group.forEach((entry) -> entry.answer(granted));
	}

	/** What is known is written though its entry cannot be; then nothing is granted. */
	private void apart(LedgerEdition edition, List<LedgerEntry> group, Throwable fault) {
		var parts = (group.size() > 1) ? group : group.get(0).known();
		parts.forEach((part) -> write(edition, List.of(part)));
		if (group.size() == 1) {
			group.get(0).fail(new LedgerFault("the ledger refused an entry of edition " + edition.id(), fault));
		}
	}

	/** Lost connections, shutdowns, time-outs and deadlocks pass; bad values do not. */
	private static boolean transientFault(SQLException fault) {
		var state = Objects.requireNonNullElse(fault.getSQLState(), "08");
		return state.length() < 2 || List.of("08", "53", "55", "57", "58", "40", "25").contains(state.substring(0, 2));
	}

	private void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			this.closed = true;
		}
	}

	@Override
	public synchronized void destroy() throws InterruptedException {
		this.closed = true;
		if (this.flusher != null) {
			this.flusher.interrupt();
			this.flusher.join(5000);
		}
	}

}
