package org.daybreak.deliveries.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerConnectionTests {

	@Test
	void aCommitOfTheLedgerIsOnDiskWhateverTheDatabaseDoesOtherwise() throws SQLException {
		var careless = new PGSimpleDataSource();
		careless.setUrl(TestPostgres.newDatabase());
		careless.setUser("postgres");
		careless.setOptions("-c synchronous_commit=off");
		try (var other = careless.getConnection()) {
			assertThat(shown(other)).isEqualTo("off");
		}
		var ledger = new LedgerConnection(careless);
		assertThat(shown(ledger.open())).isEqualTo("on");
		ledger.close();
	}

	@Test
	void theLedgersConnectionGivesUpWithinFiveSecondsWhateverTheDatabaseDoesOtherwise() throws SQLException {
		var careless = new PGSimpleDataSource();
		careless.setUrl(TestPostgres.newDatabase());
		careless.setUser("postgres");
		var ledger = new LedgerConnection(careless);
		for (var setting : List.of("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")) {
			assertThat(shown(ledger.open(), setting)).as(setting).isEqualTo("5s");
		}
		assertThat(shown(ledger.open(), "tcp_user_timeout")).as("milliseconds").isEqualTo("30000");
		ledger.close();
	}

	private static String shown(Connection connection) throws SQLException {
		return shown(connection, "synchronous_commit");
	}

	private static String shown(Connection connection, String setting) throws SQLException {
		try (var statement = connection.createStatement(); var answer = statement.executeQuery("show " + setting)) {
			answer.next();
			return answer.getString(1);
		}
	}

}
