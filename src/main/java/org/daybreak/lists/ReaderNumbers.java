package org.daybreak.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The numbers of new readers, taken for a batch at once; in one stretch unless somebody
 * signs up at that very moment.
 */
@Component
class ReaderNumbers {

	private final JdbcClient jdbc;

	ReaderNumbers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** So many numbers, ascending. Two batches do not take theirs in turns. */
	synchronized long[] take(int count) {
		return this.jdbc.sql("""
				select min(n), case when max(n) - min(n) >= count(*) then array_agg(n) end
				from (select nextval('subscribers_id_seq') as n from generate_series(1, :count)) taken
				""").param("count", count).query((row, n) -> numbers(row, count)).single();
	}

	private static long[] numbers(ResultSet row, int count) throws SQLException {
		var numbers = new long[count];
		var scattered = row.getArray(2);
		if (scattered == null) {
			var first = row.getLong(1);
			Arrays.setAll(numbers, (i) -> first + i);
			return numbers;
		}
		var all = (Long[]) scattered.getArray();
		Arrays.setAll(numbers, (i) -> all[i]);
		return numbers;
	}

}
