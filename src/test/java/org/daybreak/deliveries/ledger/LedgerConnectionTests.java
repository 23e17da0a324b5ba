package org.daybreak.deliveries.ledger;

import java.sql.Connection;
import java.sql.SQLException;

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

	private static String shown(Connection connection) throws SQLException {
		try (var statement = connection.createStatement();
				var answer = statement.executeQuery("show synchronous_commit")) {
			answer.next();
			return answer.getString(1);
		}
	}

}
