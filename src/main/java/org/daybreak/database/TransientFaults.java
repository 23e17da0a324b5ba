package org.daybreak.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionSystemException;

/**
 * What passes by itself: the database took too long or is away, somebody holds a lock, or
 * all connections are in use. Whoever asks again soon is answered.
 */
public final class TransientFaults {

	public static final String SAID = "The database is busy or away. Try again in a moment.";

	/** Seconds. */
	public static final String RETRY_AFTER = "10";

	/**
	 * By PostgreSQL's error codes: a statement cancelled by its timeout, a lock not had
	 * in time, a transaction silent too long, a deadlock, a server that goes, comes, or
	 * has no connection left.
	 */
	private static final Set<String> STATES = Set.of("57014", "55P03", "25P03", "40P01", "57P01", "57P02", "57P03",
			"53300");

	private static final String CONNECTION = "08";

	/** What the pool says, without a code, of a connection that it has given up. */
	private static final String CLOSED = "Connection is closed";

	private TransientFaults() {
	}

	/** Whether it is at the root, or stands anywhere on the way to a root. */
	public static boolean is(@Nullable Throwable fault) {
		var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
		var waiting = new ArrayDeque<Throwable>();
		add(waiting, fault);
		while (!waiting.isEmpty()) {
			var one = waiting.remove();
			if (!seen.add(one)) {
				continue;
			}
			if (passes(one)) {
				return true;
			}
			add(waiting, one.getCause());
			Stream.of(one.getSuppressed()).forEach(waiting::add);
			if (one instanceof TransactionSystemException ended) {
				// A rollback over a connection that is gone fails too, and would hide
				// why.
				add(waiting, ended.getApplicationException());
			}
			if (one instanceof SQLException refused) {
				add(waiting, refused.getNextException());
			}
		}
		return false;
	}

	private static void add(Queue<Throwable> waiting, @Nullable Throwable fault) {
		if (fault != null) {
			waiting.add(fault);
		}
	}

	private static boolean passes(Throwable fault) {
		if (!(fault instanceof SQLException refused)) {
			return false;
		}
		var state = refused.getSQLState();
		return state != null && passes(state) || fault instanceof SQLTransientConnectionException
				|| state == null && CLOSED.equals(fault.getMessage());
	}

	private static boolean passes(String state) {
		return STATES.contains(state) || state.startsWith(CONNECTION);
	}

}
