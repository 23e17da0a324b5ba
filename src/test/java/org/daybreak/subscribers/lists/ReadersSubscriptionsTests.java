package org.daybreak.subscribers.lists;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Each subscription is a reader's, whoever is erased meanwhile.
 */
@DaybreakTest
class ReadersSubscriptionsTests {

	private static final String SUBSCRIBE = """
			insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
			select id, 1, 'ACTIVE', now(), 'UTC', now() from subscribers where id between %d and %d
			""";

	private static final String NOBODYS = """
			insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
			select id, 1, 'ACTIVE', now(), 'UTC', now() from generate_series(%d, %d) id
			""";

	@Autowired
	DataSource source;

	@Autowired
	JdbcClient jdbc;

	private Connection erasing;

	private Connection subscribing;

	@BeforeEach
	void readers() throws SQLException {
		this.jdbc.sql("""
				insert into subscribers (email, email_key, created_at)
				select n || '@example.org', n || '@example.org', now() from generate_series(1, 9) n
				""").update();
		this.erasing = begun();
		this.subscribing = begun();
	}

	@AfterEach
	void end() throws SQLException {
		for (var one : new Connection[] { this.erasing, this.subscribing }) {
			one.rollback();
			one.setAutoCommit(true);
			one.close();
		}
	}

	@Test
	void whoeverIsNobodyCannotSubscribe() throws SQLException {
		refused(this.subscribing, NOBODYS.formatted(10, 10));
		refused(this.subscribing, NOBODYS.formatted(1, 10));
		refused(this.subscribing, "update subscriptions set subscriber_id = 10", SUBSCRIBE.formatted(1, 1));
		refused(this.subscribing, NOBODYS.formatted(9, 12),
				"insert into subscribers (email, email_key, created_at) values ('x@y.example', 'x@y.example', now())",
				"select nextval('subscribers_id_seq')",
				"insert into subscribers (email, email_key, created_at) values ('z@y.example', 'z@y.example', now())");
		run(this.subscribing, SUBSCRIBE.formatted(1, 9));
		assertThat(count(this.subscribing)).isEqualTo(9);
	}

	@Test
	void subscriptionsGoWithTheirReaders() throws SQLException {
		run(this.subscribing, SUBSCRIBE.formatted(1, 9));
		run(this.subscribing, "delete from subscribers where id in (2, 3)");
		assertThat(count(this.subscribing)).isEqualTo(7);
	}

	@Test
	void whoeverIsJustBeingErasedCannotSubscribe() throws Exception {
		run(this.erasing, "delete from subscribers where id = 5");
		var subscribed = meanwhile(this.subscribing, NOBODYS.formatted(4, 6));
		this.erasing.commit();
		assertThatThrownBy(subscribed::join).hasRootCauseInstanceOf(SQLException.class)
			.hasStackTraceContaining("subscription must be a reader");
		this.subscribing.rollback();
		assertThat(count(this.erasing)).isZero();
	}

	@Test
	void whatIsJustBeingSubscribedGoesWithItsReader() throws Exception {
		run(this.subscribing, SUBSCRIBE.formatted(4, 6));
		var erased = meanwhile(this.erasing, "delete from subscribers where id = 5");
		this.subscribing.commit();
		erased.get(10, TimeUnit.SECONDS);
		this.erasing.commit();
		assertThat(count(this.subscribing)).isEqualTo(2);
	}

	@Test
	void readersAreNotDeletedWhereLaterSubscriptionsWouldNotBeSeen() throws SQLException {
		run(this.erasing, "set transaction isolation level repeatable read");
		refused(this.erasing, "delete from subscribers where id = 5");
	}

	private Connection begun() throws SQLException {
		var connection = this.source.getConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	/** Goes on once the statement waits for the other one's transaction. */
	private CompletableFuture<Void> meanwhile(Connection connection, String sql) {
		var pid = pid(connection);
		var done = CompletableFuture.runAsync(() -> {
			try {
				run(connection, sql);
			}
			catch (SQLException ex) {
				throw new CompletionException(ex);
			}
		});
		while (!this.jdbc.sql("select cardinality(pg_blocking_pids(:pid)) > 0")
			.param("pid", pid)
			.query(Boolean.class)
			.single()) {
			assertThat(done).isNotDone();
			Thread.onSpinWait();
		}
		return done;
	}

	private static int pid(Connection connection) {
		try (var rows = connection.createStatement().executeQuery("select pg_backend_pid()")) {
			rows.next();
			return rows.getInt(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void refused(Connection connection, String sql, String... before) throws SQLException {
		var start = connection.setSavepoint();
		for (var one : before) {
			run(connection, one);
		}
		assertThatThrownBy(() -> run(connection, sql)).isInstanceOf(SQLException.class);
		connection.rollback(start);
	}

	private static void run(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static long count(Connection connection) throws SQLException {
		try (var rows = connection.createStatement().executeQuery("select count(*) from subscriptions")) {
			rows.next();
			return rows.getLong(1);
		}
	}

}
