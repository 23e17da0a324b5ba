package org.daybreak.database;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Work that may take longer than the five seconds that every session of the database has
 * for a statement, for a lock, and to think in mid-transaction: it asks for more, for its
 * own transaction alone, so that whoever is frozen elsewhere still lets go in time.
 */
public final class LongTransaction {

	/** Reads or writes every reader, from a cold disk and on a busy machine. */
	private static final Duration STATEMENT = Duration.ofMinutes(2);

	/** Waits for others who do the same. */
	private static final Duration LOCK = Duration.ofSeconds(30);

	private LongTransaction() {
	}

	/** From here on the transaction's statements may take minutes. */
	public static void statements(JdbcClient jdbc) {
		allow(jdbc, "statement_timeout", STATEMENT);
		allow(jdbc, "lock_timeout", LOCK);
	}

	/** From here on the transaction may be silent for so long between statements. */
	public static void thinking(JdbcClient jdbc, Duration silence) {
		allow(jdbc, "idle_in_transaction_session_timeout", silence);
	}

	private static void allow(JdbcClient jdbc, String setting, Duration time) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("more time is given to a transaction, and there is none");
		}
		jdbc.sql("select set_config(:setting, :millis, true)")
			.param("setting", setting)
			.param("millis", Long.toString(time.toMillis()))
			.query(String.class)
			.single();
	}

}
