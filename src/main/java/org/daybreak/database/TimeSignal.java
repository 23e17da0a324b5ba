package org.daybreak.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.LongSupplier;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Where the database says what time it is.
 */
@FunctionalInterface
public interface TimeSignal {

	/** Asks, and measures the way there and back in nanoseconds of ours. */
	Heard hear(LongSupplier nanos);

	/** PostgreSQL's clock. The way counts, the wait for a connection does not. */
	static TimeSignal of(JdbcOperations jdbc) {
		return (nanos) -> {
			var heard = jdbc.execute((ConnectionCallback<Heard>) (connection) -> {
				var asked = nanos.getAsLong();
				return new Heard(time(connection), asked, nanos.getAsLong());
			});
			if (heard == null) {
				throw new IllegalStateException("the database does not know what time it is");
			}
			return heard;
		};
	}

	private static Instant time(Connection connection) throws SQLException {
		try (var statement = connection.createStatement();
				var answer = statement.executeQuery("select clock_timestamp()")) {
			answer.next();
			return answer.getObject(1, OffsetDateTime.class).toInstant();
		}
	}

	/**
	 * The database's time, read between two moments of ours.
	 *
	 * @param time what it said
	 * @param asked when the question left
	 * @param answered when the answer was there
	 */
	record Heard(Instant time, long asked, long answered) {

	}

}
