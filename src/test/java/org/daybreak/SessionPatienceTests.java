package org.daybreak;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.daybreak.database.LongTransaction;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.utils.DBConnectionManager;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How long a session of the database may keep others waiting.
 */
@DaybreakTest
@TakesLong("waits for a network that swallows everything")
class SessionPatienceTests {

	private static final Map<String, String> FIVE_SECONDS = Map.of("lock_timeout", "5s", "statement_timeout", "5s",
			"idle_in_transaction_session_timeout", "5s", "tcp_user_timeout", "30000");

	@Autowired
	private DataSource pool;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Flyway flyway;

	@Autowired
	private List<Scheduler> schedulers;

	@Test
	void everyConnectionOfThePoolGivesUpWithinFiveSeconds() throws SQLException {
		var taken = new ArrayList<Connection>();
		try {
			for (int i = 0; i < 8; i++) {
				taken.add(this.pool.getConnection());
				assertThat(settings(taken.get(i))).isEqualTo(FIVE_SECONDS);
			}
		}
		finally {
			for (var connection : taken) {
				connection.close();
			}
		}
	}

	@Test
	void whoeverFreezesWithALockOfQuartzLosesItWithinFiveSeconds() throws Exception {
		assertThat(this.schedulers).hasSize(2);
		for (var scheduler : this.schedulers) {
			for (var store : List.of("springTxDataSource.", "springNonTxDataSource.")) {
				try (var connection = DBConnectionManager.getInstance()
					.getConnection(store + scheduler.getSchedulerName())) {
					assertThat(settings(connection)).isEqualTo(FIVE_SECONDS);
				}
			}
		}
	}

	@Test
	void longWorkHasMoreTimeForItsOwnTransactionAlone() {
		this.transaction.executeWithoutResult((status) -> {
			LongTransaction.statements(this.jdbc);
			assertThat(shown("statement_timeout")).isEqualTo("2min");
			assertThat(shown("lock_timeout")).isEqualTo("30s");
			assertThat(shown("idle_in_transaction_session_timeout")).as("Quartz's locks may be held").isEqualTo("5s");
			LongTransaction.thinking(this.jdbc, Duration.ofMinutes(3));
			assertThat(shown("idle_in_transaction_session_timeout")).isEqualTo("3min");
			assertThat(FIVE_SECONDS.keySet()).allSatisfy((setting) -> assertThat(shown(setting)).isNotEqualTo("5s"));
		});
		assertThat(FIVE_SECONDS).allSatisfy((setting, value) -> assertThat(shown(setting)).isEqualTo(value));
	}

	@Test
	void outsideATransactionTimeCannotBeGiven() {
		assertThatIllegalStateException().isThrownBy(() -> LongTransaction.statements(this.jdbc));
	}

	@Test
	void migrationsHaveAllTheTimeTheyNeedAndLeaveNoneOfItToThePool() throws SQLException {
		var migrations = this.flyway.getConfiguration();
		assertThat(migrations.getDataSource()).isNotSameAs(this.pool);
		var seen = new LinkedHashMap<String, String>();
		Flyway.configure().configuration(migrations).callbacks(new SeenSettings(seen)).load().migrate();
		assertThat(seen).containsEntry("statement_timeout", "0")
			.containsEntry("idle_in_transaction_session_timeout", "1h")
			.containsEntry("lock_timeout", "30s");
		assertThat(shown("statement_timeout")).isEqualTo("5s");
	}

	private String shown(String setting) {
		return this.jdbc.sql("show " + setting).query(String.class).single();
	}

	static Map<String, String> settings(Connection connection) throws SQLException {
		var settings = new LinkedHashMap<String, String>();
		try (var statement = connection.createStatement()) {
			for (var setting : FIVE_SECONDS.keySet()) {
				try (var answer = statement.executeQuery("show " + setting)) {
					answer.next();
					settings.put(setting, answer.getString(1));
				}
			}
		}
		return settings;
	}

}
