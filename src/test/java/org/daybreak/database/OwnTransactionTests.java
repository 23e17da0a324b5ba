package org.daybreak.database;

import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A transaction beside the caller's, over a real database.
 */
class OwnTransactionTests {

	private final DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.newDatabase());

	private final JdbcTransactionManager transactions = new JdbcTransactionManager(this.database);

	private final OwnTransaction own = new OwnTransaction(this.transactions);

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	@BeforeEach
	void table() {
		this.jdbc.sql("create table words (word text)").update();
	}

	@Test
	void staysThoughTheCallersIsRolledBack() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			write("the caller's");
			this.own.run(() -> write("its own"));
			status.setRollbackOnly();
		});
		assertThat(words()).containsExactly("its own");
	}

	@Test
	void failsWithoutTheCallers() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			write("the caller's");
			assertThatIllegalStateException().isThrownBy(() -> this.own.run(() -> {
				write("its own");
				throw new IllegalStateException("a fault");
			}));
		});
		assertThat(words()).containsExactly("the caller's");
	}

	@Test
	void givesWhatTheWorkGives() {
		assertThat(this.own.call(() -> {
			write("a word");
			return 7;
		})).isEqualTo(7);
		assertThat(words()).containsExactly("a word");
	}

	private void write(String word) {
		this.jdbc.sql("insert into words values (:word)").param("word", word).update();
	}

	private Iterable<String> words() {
		return this.jdbc.sql("select word from words").query(String.class).list();
	}

}
