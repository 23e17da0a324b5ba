package org.daybreak.accounts;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What passes by itself: the database took too long or is away, somebody holds a lock, or
 * all connections are in use. Whoever asks again soon is answered.
 */
public final class PassingFault {

	static final String SAID = "The database is busy or away. Try again in a moment.";

	/** Seconds. */
	static final String RETRY_AFTER = "10";

	/**
	 * By PostgreSQL's error codes: a statement cancelled by its timeout, a lock not had
	 * in time, a transaction silent too long, a deadlock, a server that goes, comes, or
	 * has no connection left.
	 */
	private static final Set<String> STATES = Set.of("57014", "55P03", "25P03", "40P01", "57P01", "57P02", "57P03",
			"53300");

	private static final String CONNECTION = "08";

	private PassingFault() {
	}

	/** Whether it is the cause, or a cause of the cause. */
	public static boolean is(@Nullable Throwable fault) {
		for (var cause = fault; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLTransientConnectionException || cause instanceof SQLException refused
					&& refused.getSQLState() != null && passes(refused.getSQLState())) {
				return true;
			}
		}
		return false;
	}

	private static boolean passes(String state) {
		return STATES.contains(state) || state.startsWith(CONNECTION);
	}

}
