package org.daybreak.deliveries.partitions;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long sessions of a database wait for locks, looked at over a connection of its own,
 * and how often that was a deadlock.
 */
final class LockWaits implements AutoCloseable {

	private static final int EVERY_MILLIS = 25;

	private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

	private final JdbcClient line;

	private final HikariDataSource pool;

	private final long before;

	private volatile double longest;

	private volatile String statement = "";

	LockWaits(DataSource pool) throws Exception {
		this.pool = pool.unwrap(HikariDataSource.class);
		var own = new PGSimpleDataSource();
		own.setUrl(this.pool.getJdbcUrl());
		own.setUser(this.pool.getUsername());
		own.setPassword(this.pool.getPassword());
		own.setApplicationName("lock waits");
		this.line = JdbcClient.create(own);
		this.before = counted();
		this.watch.scheduleAtFixedRate(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void look() {
		this.line.sql("""
				select extract(epoch from clock_timestamp() - l.waitstart) as seconds, a.query from pg_locks l
				join pg_stat_activity a using (pid) where not l.granted and l.waitstart is not null
				and a.datname = current_database() order by 1 desc limit 1
				""").query((row) -> {
			if (row.getDouble(1) > this.longest) {
				this.longest = row.getDouble(1);
				this.statement = row.getString(2);
			}
		});
	}

	/** The longest wait that was seen, in seconds. */
	double longest() {
		return this.longest;
	}

	/** What waited that long. */
	String statement() {
		return this.statement;
	}

	/**
	 * Deadlocks since the beginning; what sessions have counted they tell at their end.
	 */
	long deadlocks() throws InterruptedException {
		var sessions = this.line.sql("""
				select coalesce(array_agg(pid), '{}') from pg_stat_activity where datname = current_database()
				and application_name <> 'lock waits' and backend_type = 'client backend'
				""").query((row, n) -> (Integer[]) row.getArray(1).getArray()).single();
		this.pool.getHikariPoolMXBean().softEvictConnections();
		for (int i = 0; i < 100 && alive(sessions); i++) {
			TimeUnit.MILLISECONDS.sleep(50);
		}
		return counted() - this.before;
	}

	/** But for the ledger's own connection, and the heartbeats'. */
	private boolean alive(Integer[] sessions) {
		return this.line.sql("select count(*) > 2 from pg_stat_activity where pid = any(:sessions)")
			.param("sessions", sessions)
			.query(Boolean.class)
			.single();
	}

	private long counted() {
		return this.line.sql("select deadlocks from pg_stat_database where datname = current_database()")
			.query(Long.class)
			.single();
	}

	@Override
	public void close() {
		this.watch.shutdownNow();
	}

}
