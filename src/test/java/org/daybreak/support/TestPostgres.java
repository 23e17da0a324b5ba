package org.daybreak.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * One real PostgreSQL per test JVM, on a free port; each caller of {@link #newDatabase()}
 * has a database to itself.
 */
public final class TestPostgres {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final EmbeddedPostgres SERVER = start();

	private TestPostgres() {
	}

	private static EmbeddedPostgres start() {
		try {
			return EmbeddedPostgres.builder()
				.setServerConfig("max_connections", "200")
				.setServerConfig("fsync", "off")
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** JDBC URL (user postgres, no password) of a new, empty database. */
	public static String newDatabase() {
		var name = "daybreak" + COUNT.incrementAndGet();
		try (var connection = SERVER.getPostgresDatabase().getConnection();
				var statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return SERVER.getJdbcUrl("postgres", name);
	}

}
