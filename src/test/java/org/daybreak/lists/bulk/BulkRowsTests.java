package org.daybreak.lists.bulk;

import java.time.Instant;
import java.util.ArrayList;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class BulkRowsTests {

	@Autowired
	BulkRows rows;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@Test
	void aStepReadsItsOwnReadersHoweverLongTheListIs() {
		var read = new TransactionTemplate(this.transactions).execute((status) -> {
			var id = this.rows.add(BulkAction.SUPPRESS, "editor", "everybody", null, Instant.EPOCH);
			this.jdbc.sql("insert into bulk_readers select :id, n from generate_series(1, 20000) n")
				.param("id", id)
				.update();
			var taken = new ArrayList<Long>();
			for (int step = 0; step < 30; step++) {
				taken.addAll(this.rows.take(id, 20));
			}
			assertThat(taken).hasSize(600).isSorted().doesNotHaveDuplicates().endsWith(600L);
			return this.jdbc.sql("""
					select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'bulk_readers'
					""").query(Long.class).single();
		});
		assertThat(read).isLessThanOrEqualTo(2 * 600);
	}

}
