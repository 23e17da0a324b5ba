package org.daybreak.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers and holds our schema, told within two seconds: asked over
 * a connection of its own by a thread of its own, so that neither a pool in use nor a
 * line that is dead holds up who asks.
 */
@Component("database")
class DatabaseProbe implements HealthIndicator, DisposableBean {

	private static final long PATIENCE = Duration.ofMillis(1500).toMillis();

	private static final long FRESH = Duration.ofSeconds(1).toNanos();

	private static final String SECONDS = "2";

	private static final String SQL = "select version from flyway_schema_history where success order by installed_rank desc limit 1";

	private final DataSource pool;

	private final ExecutorService thread = Executors.newSingleThreadExecutor((work) -> {
		var thread = new Thread(work, "database-probe");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable Connection line;

	private @Nullable CompletableFuture<Boolean> asked;

	private long askedAt;

	DatabaseProbe(DataSource pool) {
		this.pool = pool;
	}

	@Override
	public Health health() {
		try {
			return ask().get(PATIENCE, TimeUnit.MILLISECONDS) ? Health.up().build() : Health.down().build();
		}
		catch (TimeoutException | ExecutionException ex) {
			return Health.down().build();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.down().build();
		}
	}

	/** Many who ask at once are told of one answer, and of one that never comes too. */
	private synchronized CompletableFuture<Boolean> ask() {
		var now = System.nanoTime();
		if (this.asked == null || (this.asked.isDone() && now - this.askedAt > FRESH)) {
			this.asked = CompletableFuture.supplyAsync(this::answers, this.thread);
			this.askedAt = now;
		}
		return this.asked;
	}

	private boolean answers() {
		try {
			if (this.line == null) {
				this.line = connect();
			}
			try (var statement = this.line.createStatement(); var answer = statement.executeQuery(SQL)) {
				return answer.next();
			}
		}
		catch (SQLException ex) {
			close();
			return false;
		}
	}

	private Connection connect() throws SQLException {
		if (!(this.pool instanceof HikariDataSource known)) {
			return this.pool.getConnection();
		}
		var login = new Properties();
		login.putAll(known.getDataSourceProperties());
		login.setProperty("connectTimeout", SECONDS);
		login.setProperty("loginTimeout", SECONDS);
		login.setProperty("socketTimeout", SECONDS);
		if (known.getUsername() != null) {
			login.setProperty("user", known.getUsername());
		}
		if (known.getPassword() != null) {
			login.setProperty("password", known.getPassword());
		}
		return DriverManager.getConnection(known.getJdbcUrl(), login);
	}

	private void close() {
		var broken = this.line;
		this.line = null;
		try {
			if (broken != null) {
				broken.close();
			}
		}
		catch (SQLException ex) {
			// It is given up in any case.
		}
	}

	@Override
	public void destroy() {
		this.thread.execute(this::close);
		this.thread.shutdown();
	}

}
