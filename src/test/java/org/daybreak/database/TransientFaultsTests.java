package org.daybreak.database;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A statement that takes too long ends, and whoever asked is told to ask again.
 */
@DaybreakTest
class TransientFaultsTests {

	@Value("${daybreak.public-url}")
	private String site;

	@Autowired
	private DataSource pool;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Test
	void aStatementCutShortIsAskedForAgainByAProgramAndByAReader() throws Exception {
		var program = cutShort("/api/v1/newsletters");
		assertThat(program.statusCode()).isEqualTo(503);
		assertThat(program.headers().firstValue("Retry-After")).hasValue("10");
		assertThat(program.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(program.body()).contains("Try again in a moment").doesNotContain("select");
		var reader = cutShort("/");
		assertThat(reader.statusCode()).isEqualTo(503);
		assertThat(reader.headers().firstValue("Retry-After")).hasValue("10");
		assertThat(reader.body()).contains("Try again in a minute");
	}

	@Test
	void aTimeoutOfPostgresPassesWhicheverItIs() {
		assertThat(TransientFaults.is(limited("statement_timeout", "select pg_sleep(60)"))).isTrue();
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("lock table editions in access exclusive mode").update();
			assertThat(TransientFaults.is(limitedElsewhere("lock_timeout", "lock table editions"))).isTrue();
		});
		assertThat(TransientFaults
			.is(new CannotGetJdbcConnectionException("none left", new SQLTransientConnectionException("timed out"))))
			.isTrue();
		assertThat(TransientFaults.is(new DuplicateKeyException("twice"))).isFalse();
		assertThat(TransientFaults.is(catchThrowable(() -> this.jdbc.sql("select 1 / 0").query().singleRow())))
			.isFalse();
	}

	@Test
	void aRollbackThatFailsTooHidesNothing() {
		var first = new IllegalStateException("what was wrong");
		assertThat(catchThrowable(() -> this.transaction.executeWithoutResult((status) -> {
			assertThat(TransientFaults.is(catchThrowable(this::killed))).isTrue();
			throw first;
		}))).isSameAs(first);
		assertThat(
				TransientFaults.is(catchThrowable(() -> this.transaction.executeWithoutResult((status) -> killed()))))
			.isTrue();
		assertThat(this.jdbc.sql("select 1").query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void aFaultThatAnotherTakesThePlaceOfIsSeen() {
		var silent = new TransactionSystemException("rolled back in vain", new SQLException("Connection is closed"));
		assertThat(TransientFaults.is(silent)).as("the pool names no code").isTrue();
		var hidden = new TransactionSystemException("rolled back in vain", new IllegalStateException("no rollback"));
		hidden.initApplicationException(new SQLException("too long silent", "25P03"));
		assertThat(TransientFaults.is(new IllegalStateException(hidden))).isTrue();
	}

	@Test
	void aFaultBesideAnotherIsSeenAndAnyOtherIsNot() {
		var closing = new IllegalStateException("broken");
		closing.addSuppressed(new SQLException("away", "57P01"));
		assertThat(TransientFaults.is(closing)).isTrue();
		var batch = new SQLException("batch", "XX000");
		batch.setNextException(new SQLException("deadlock", "40P01"));
		assertThat(TransientFaults.is(batch)).isTrue();
		var mistaken = new TransactionSystemException("rolled back in vain", new SQLException("syntax", "42601"));
		mistaken.initApplicationException(new IllegalStateException("a mistake of ours", mistaken));
		assertThat(TransientFaults.is(mistaken)).isFalse();
	}

	private void killed() {
		this.jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query().singleRow();
	}

	private Throwable limitedElsewhere(String setting, String sql) {
		return CompletableFuture.supplyAsync(() -> limited(setting, sql)).join();
	}

	private Throwable limited(String setting, String sql) {
		var fault = catchThrowable(() -> this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("set local " + setting + " = '20ms'").update();
			this.jdbc.sql(sql).query().listOfRows();
		}));
		assertThat(fault).isInstanceOf(DataAccessException.class);
		return fault;
	}

	/** The answer to a request whose statement waits for a lock until it is cancelled. */
	private HttpResponse<String> cutShort(String path) throws Exception {
		try (var holder = this.pool.getConnection(); var statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table newsletters in access exclusive mode");
			var request = HttpRequest.newBuilder(URI.create(this.site + path))
				.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
				.build();
			var answer = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
			while (!answer.isDone()) {
				this.jdbc.sql("""
						select pg_cancel_backend(pid) from pg_stat_activity
						where datname = current_database() and wait_event_type = 'Lock'
						""").query().listOfRows();
				LockSupport.parkNanos(10_000_000);
			}
			holder.rollback();
			return answer.join();
		}
	}

}
