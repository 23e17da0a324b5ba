package org.daybreak.deliveries;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The ledger: no letter goes before its intent is durable, no outcome is forgotten. One
 * thread with a database connection of its own writes what all SMTP connections ask for,
 * as many at a time as have gathered.
 */
@Component
class Ledger implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Ledger.class);

	private static final int MOST = 64;

	private final DataSource dataSource;

	private final InstantSource clock;

	private final LinkedBlockingQueue<LedgerEntry> entries = new LinkedBlockingQueue<>();

	private @Nullable Thread flusher;

	private @Nullable Connection connection;

	private volatile boolean closed;

	Ledger(DataSource dataSource, InstantSource clock) {
		this.dataSource = dataSource;
		this.clock = clock;
	}

	/**
	 * Makes the outcome and the intent durable, however long the database takes.
	 * @return whether the intent may be carried out; false without one
	 * @throws LedgerFault when this entry cannot be written at all
	 */
	boolean round(long editionId, LocalDate date, String relay, @Nullable Outcome outcome, @Nullable Intent intent) {
		var entry = new LedgerEntry(editionId, date, relay, outcome, intent, new CompletableFuture<>());
		start();
		this.entries.add(entry);
		try {
			return entry.granted().join();
		}
		catch (CompletionException ex) {
			throw new LedgerFault("the ledger refused an entry of edition " + editionId,
					Objects.requireNonNullElse(ex.getCause(), ex));
		}
	}

	private synchronized void start() {
		if (this.closed) {
			throw new LedgerFault("the ledger is closed", null);
		}
		if (this.flusher == null) {
			this.flusher = new Thread(this::flush, "ledger");
			this.flusher.setDaemon(true);
			this.flusher.start();
		}
	}

	private void flush() {
		while (!this.closed) {
			try {
				var group = new ArrayList<>(List.of(this.entries.take()));
				this.entries.drainTo(group, MOST - 1);
				group.stream().collect(Collectors.groupingBy(LedgerEntry::edition)).forEach(this::write);
			}
			catch (InterruptedException ex) {
				this.closed = true;
			}
		}
		close();
		this.entries.forEach((entry) -> entry.fail(new LedgerFault("the ledger is closed", null)));
	}

	/** Repeats until the database has it; row by row when a row poisons the group. */
	private void write(LedgerEntry.Edition edition, List<LedgerEntry> group) {
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
				log.error("the ledger waits for the database, {} entries in hand: {}", group.size(), ex.getMessage());
				close();
				pause(wait);
			}
		}
		group.forEach((entry) -> entry.fail(new LedgerFault("the ledger is closed", null)));
	}

	private void attempt(LedgerEntry.Edition edition, List<LedgerEntry> group) throws SQLException {
		var outcomes = group.stream().map(LedgerEntry::outcome).filter(Objects::nonNull).toList();
		var intents = group.stream().map(LedgerEntry::intent).filter(Objects::nonNull).toList();
		var granted = new LedgerRound(connection()).write(edition.id(), edition.date(), edition.relay(),
				this.clock.instant(), outcomes, intents);
		for (var entry : group) {
			var intent = entry.intent();
			entry.answer(intent != null && granted.contains(LedgerRound.Grant.of(intent)));
		}
	}

	private void apart(LedgerEntry.Edition edition, List<LedgerEntry> group, SQLException fault) {
		if (group.size() == 1) {
			group.get(0).fail(fault);
		}
		else {
			group.forEach((entry) -> write(edition, List.of(entry)));
		}
	}

	/** Lost connections, shutdowns, time-outs and deadlocks pass; bad values do not. */
	private static boolean transientFault(SQLException fault) {
		var state = Objects.requireNonNullElse(fault.getSQLState(), "08");
		return List.of("08", "53", "55", "57", "58", "40", "25").contains(state.substring(0, 2));
	}

	private Connection connection() throws SQLException {
		var open = this.connection;
		if (open == null) {
			open = this.dataSource.getConnection();
			open.setAutoCommit(true);
			try (var statement = open.createStatement()) {
				statement.execute("set synchronous_commit = on");
				statement.execute("set lock_timeout = '5s'");
				statement.execute("set statement_timeout = '5s'");
			}
			this.connection = open;
		}
		return open;
	}

	private void close() {
		var open = this.connection;
		this.connection = null;
		if (open != null) {
			try (open) {
				if (open.isValid(1)) {
					try (var statement = open.createStatement()) {
						statement.execute("reset all");
					}
				}
			}
			catch (SQLException ex) {
				log.debug("the ledger's connection was lost", ex);
			}
		}
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
