package org.daybreak.bench.house;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the time of the database goes, by statement; needs its own extension, which costs
 * a little itself: {@code -Dbench.options=statements=yes}.
 */
public final class Statements {

	private static final int MOST = 16;

	private Statements() {
	}

	public static boolean wanted(Options options) {
		return options.text("statements", "no").equals("yes");
	}

	/** Begins to count anew. */
	public static void reset(JdbcClient jdbc) {
		jdbc.sql("create extension if not exists pg_stat_statements").update();
		jdbc.sql("select count(pg_stat_statements_reset())").query(Long.class).single();
	}

	public static void print(JdbcClient jdbc, long letters) {
		System.out.println("Where the database's time goes:");
		var table = new Table("ms per 10,000 letters, executing", "planning", "calls per 10,000", "of them planned",
				"mean ms", "rows per call", "WAL kB per call", "statement");
		jdbc.sql("""
				select total_exec_time, calls, rows, wal_bytes, regexp_replace(left(query, 400), '\\s+', ' ', 'g'),
					total_plan_time, plans
				from pg_stat_statements order by total_exec_time + total_plan_time desc limit :most
				""").param("most", MOST).query((row) -> {
			var calls = row.getDouble(2);
			table.row(row.getDouble(1) * 10_000 / letters, row.getDouble(6) * 10_000 / letters,
					calls * 10_000 / letters, row.getDouble(7) * 10_000 / letters, row.getDouble(1) / calls,
					row.getDouble(3) / calls, row.getDouble(4) / calls / 1024,
					row.getString(5).substring(0, Math.min(110, row.getString(5).length())).replace("|", "/"));
		});
		table.print();
	}

}
