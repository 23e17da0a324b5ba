package org.daybreak.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A lock of the whole cluster that goes by a name and is held until the transaction ends:
 * for what no row stands for (PostgreSQL, 9.28.10). Two names may rarely be one lock,
 * which costs a wait and nothing else.
 */
public final class AdvisoryLock {

	private final JdbcClient jdbc;

	private final String name;

	private AdvisoryLock(JdbcClient jdbc, String name) {
		this.jdbc = jdbc;
		this.name = "daybreak " + name;
	}

	/** The lock of that name. */
	public static AdvisoryLock of(JdbcClient jdbc, String name) {
		return new AdvisoryLock(jdbc, name);
	}

	/** The lock of that name for one thing among others. */
	public static AdvisoryLock of(JdbcClient jdbc, String name, long id) {
		return new AdvisoryLock(jdbc, name + " " + id);
	}

	/** Waits for it. */
	public void hold() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
			.param("name", this.name)
			.query()
			.singleRow();
	}

	/** Waits until nobody holds it alone, and holds it together with others. */
	public void share() {
		this.jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended(:name, 0))")
			.param("name", this.name)
			.query()
			.singleRow();
	}

	/** Takes it unless somebody has it; whether this transaction holds it now. */
	public boolean tryHold() {
		return this.jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
			.param("name", this.name)
			.query(Boolean.class)
			.single();
	}

}
