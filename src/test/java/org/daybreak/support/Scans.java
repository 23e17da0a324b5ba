package org.daybreak.support;

import java.util.concurrent.Callable;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What statements of one connection cost PostgreSQL in pages, whatever the machine: by
 * the server's own counters of the tables of sending.
 */
public final class Scans implements AutoCloseable {

	private static final String TABLES = "'^(deliveries|subscriptions|subscribers|partitions|uncertain_letters)'";

	private final SingleConnectionDataSource connection;

	private final JdbcClient jdbc;

	public Scans(DataSource dataSource) throws Exception {
		this.connection = new SingleConnectionDataSource(dataSource.getConnection(), true);
		this.jdbc = JdbcClient.create(this.connection);
	}

	/** The connection whose statements are counted. */
	public DataSource connection() {
		return this.connection;
	}

	public JdbcClient jdbc() {
		return this.jdbc;
	}

	/** Pages looked at, in memory or not. */
	public long pages(Callable<?> work) throws Exception {
		return counted("""
				select coalesce(sum(coalesce(heap_blks_hit, 0) + coalesce(heap_blks_read, 0) + coalesce(idx_blks_hit, 0)
					+ coalesce(idx_blks_read, 0)), 0) from pg_statio_user_tables where relname ~ """ + TABLES, work);
	}

	/** Times that a big table was read from end to end. */
	public long sequential(Callable<?> work) throws Exception {
		return counted("select sum(seq_scan) from pg_stat_user_tables where n_live_tup > 10000 and relname ~ " + TABLES,
				work);
	}

	/**
	 * How often the tables were searched or written to, by this connection alone: zero is
	 * zero, whatever others did a second ago and have not told yet.
	 */
	public long touches(Callable<?> work) throws Exception {
		this.jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();
		this.jdbc.sql("begin").update();
		try {
			work.call();
			return this.jdbc.sql("""
					select coalesce(sum(seq_scan + coalesce(idx_scan, 0) + n_tup_ins + n_tup_upd + n_tup_del), 0)
					from pg_stat_xact_user_tables where relname ~ """ + TABLES).query(Long.class).single();
		}
		finally {
			this.jdbc.sql("commit").update();
		}
	}

	private long counted(String counter, Callable<?> work) throws Exception {
		var before = now(counter);
		work.call();
		return now(counter) - before;
	}

	private long now(String counter) {
		this.jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();
		return this.jdbc.sql(counter).query(Long.class).single();
	}

	@Override
	public void close() {
		this.connection.destroy();
	}

}
