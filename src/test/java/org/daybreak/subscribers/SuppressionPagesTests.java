package org.daybreak.subscribers;

import java.util.ArrayList;

import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class SuppressionPagesTests {

	private static final int ALL = 20_000;

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Suppressions suppressions;

	@Autowired
	PlatformTransactionManager transactions;

	@BeforeEach
	void suppressed() {
		this.jdbc.sql("""
				insert into suppressions (address_key, email, reason, since)
				select 'r' || n || '@d' || n % 9 || '.example', 'R' || n || '@d' || n % 9 || '.example', 'bounce', now()
				from generate_series(1, :all) n order by n
				""").param("all", ALL).update();
		this.jdbc.sql("analyze suppressions").update();
	}

	@Test
	void pagesAreNewestFirstAndNeitherSlipNorRepeat() {
		var first = this.suppressions.newest("", Long.MAX_VALUE, 40);
		assertThat(first).extracting(Suppressions.Suppression::email)
			.startsWith("R20000@d2.example", "R19999@d1.example");
		this.jdbc.sql("insert into suppressions (address_key, email, reason, since) values ('x', 'x', 'bounce', now())")
			.update();
		assertThat(this.suppressions.newest("", first.get(39).id(), 40).get(0).email()).isEqualTo("R19960@d7.example");
		var found = new ArrayList<Suppressions.Suppression>();
		for (var page = this.suppressions.newest("@D4", Long.MAX_VALUE, 500); !page.isEmpty();) {
			found.addAll(page);
			page = this.suppressions.newest("@D4", page.get(page.size() - 1).id(), 500);
		}
		assertThat(found).hasSize(2222).doesNotHaveDuplicates();
	}

	@Test
	void programsFindLettersToo() {
		var api = new Api(this.site);
		assertThat(
				api.get("/api/v1/suppressions?q=R1999").json().valueStream().map((one) -> one.get("email").asString()))
			.hasSize(11)
			.startsWith("R19990@d1.example")
			.endsWith("R1999@d1.example");
		assertThat(api.get("/api/v1/suppressions?q=r1999&after=r19998@d0.example").json()).hasSize(2);
		assertThat(api.get("/api/v1/suppressions").json()).hasSize(1000);
	}

	@Test
	void aPageReadsItsOwnRowsHoweverDeepItIs() {
		var read = new TransactionTemplate(this.transactions).execute((status) -> {
			// As often as the driver and the planner need to settle on a plan.
			deepPages();
			var before = read();
			deepPages();
			return read() - before;
		});
		assertThat(read).isBetween(12 * 40L, 12 * 4 * 40L);
	}

	private void deepPages() {
		for (int page = 0; page < 12; page++) {
			assertThat(this.suppressions.newest("", ALL / 2 - 40L * page, 40)).hasSize(40);
		}
	}

	private long read() {
		return this.jdbc.sql("""
				select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'suppressions'
				""").query(Long.class).single();
	}

}
