package org.daybreak.lists;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
@TakesLong("lays down many readers")
class ExportTests {

	private static final int READERS = 20_000;

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Export export;

	@Autowired
	HikariDataSource pool;

	@Autowired
	PlatformTransactionManager transactions;

	@BeforeEach
	void readers() {
		var api = new Api(this.site);
		for (var slug : List.of("world", "science")) {
			api.post("/api/v1/newsletters", Map.of("slug", slug, "name", slug, "timeZone", "Europe/Paris", "sender",
					Map.of("name", "Daybreak", "address", "digest@news.example.org")));
		}
		this.jdbc.sql("""
				insert into subscribers (email, email_key, created_at)
				select 'r' || n || '@d.example', 'r' || n || '@d.example', now() from generate_series(1, :readers) n
				""").param("readers", READERS).update();
		this.jdbc.sql("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
				select s.id, n.id, 'ACTIVE', now(), 'Europe/Paris', now() from subscribers s join newsletters n
				on n.id = 1 or s.id % 100 = 0 where s.id <> 77 order by s.id, n.id
				""").update();
		this.jdbc.sql("analyze subscribers, subscriptions").update();
	}

	@Test
	void everySubscriptionStandsInItOnceInOrder() {
		var lines = exported(null);
		assertThat(lines).hasSize(1 + READERS - 1 + READERS / 100).doesNotHaveDuplicates();
		assertThat(lines.get(1)).startsWith("r1@d.example,world,active,Europe/Paris");
		assertThat(lines.subList(99, 103)).extracting((line) -> line.substring(0, line.indexOf(",active")))
			.containsExactly("r100@d.example,world", "r100@d.example,science", "r101@d.example,world",
					"r102@d.example,world");
		assertThat(exported(2L)).hasSize(1 + READERS / 100).last().asString().startsWith("r20000@d.example,science");
	}

	@Test
	void eachPageReadsItsOwnReadersAndNobodyElse() {
		var read = new TransactionTemplate(this.transactions).execute((status) -> {
			// As often as the driver and the planner need to settle on a plan.
			exported(null);
			var before = read();
			exported(null);
			return read() - before;
		});
		assertThat(read).isBetween((long) READERS, 4L * READERS);
	}

	@Test
	void anAbandonedDownloadIsReadNoFurther() {
		var gone = new OutputStream() {
			@Override
			public void write(int octet) throws IOException {
				throw new IOException("broken pipe");
			}
		};
		var pages = new AtomicInteger();
		var read = new TransactionTemplate(this.transactions).execute((status) -> {
			var before = read();
			try {
				this.export.subscriptions(null, new PrintWriter(gone));
				this.export.readers((after) -> (pages.incrementAndGet() > 9) ? List.of() : List.of(after + 1), null,
						new PrintWriter(gone));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return read() - before;
		});
		assertThat(read).isLessThan(READERS / 2);
		assertThat(pages).hasValue(1);
	}

	@Test
	void whoeverDownloadsSlowlyHoldsNoConnectionToTheDatabase() throws IOException {
		this.jdbc
			.sql("""
					insert into imports (who, dry_run, status, started_at, stored, ask) values ('editor', false, 'DONE', now(),
						false, false);
					insert into import_refusals (import_id, line, reason) select 1, n, 'no address' from generate_series(1, 5000) n
					""")
			.update();
		var before = this.pool.getHikariPoolMXBean().getActiveConnections();
		var slow = new StringWriter() {
			@Override
			public void flush() {
				assertThat(ExportTests.this.pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(before);
			}

			@Override
			public StringWriter append(CharSequence some) {
				flush();
				return super.append(some);
			}
		};
		this.export.subscriptions(null, slow);
		assertThat(slow.toString().lines()).hasSize(READERS + READERS / 100);
		slow.getBuffer().setLength(0);
		this.export.refusals(1, slow);
		assertThat(slow.toString().lines()).hasSize(5001).last().isEqualTo("5000,no address");
	}

	/** Rows of both tables that this transaction has read. */
	private long read() {
		return this.jdbc.sql("""
				select sum(seq_tup_read + idx_tup_fetch) from pg_stat_xact_user_tables
				where relname in ('subscribers', 'subscriptions')
				""").query(Long.class).single();
	}

	private List<String> exported(Long newsletter) {
		try {
			var out = new StringBuilder();
			this.export.subscriptions(newsletter, out);
			return out.toString().lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
