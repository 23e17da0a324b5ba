package org.daybreak.bench.ledger;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.daybreak.bench.Benchmark;
import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.Newsroom;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Usage;
import org.daybreak.deliveries.ledger.Intent;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.LedgerEdition;
import org.daybreak.deliveries.ledger.LedgerMeters;
import org.daybreak.deliveries.ledger.Outcome;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledger alone: so many connections that ask for round after round, without a letter
 * between.
 */
public class LedgerBenchmark implements Benchmark {

	private static final LocalDate DATE = LocalDate.parse("2030-01-02");

	@Override
	public String name() {
		return "ledger";
	}

	@Override
	public String about() {
		return "the ledger's rounds alone: rounds and letters per second, CPU of the database";
	}

	@Override
	public void run(Options options) throws Exception {
		var readers = options.number("readers", 64_000);
		try (var postgres = DurablePostgres.start(options.folder(), List.of())) {
			var url = postgres.newDatabase("ledger");
			Flyway.configure().dataSource(url, "postgres", null).locations("classpath:db/migration").load().migrate();
			var jdbc = postgres.jdbc("ledger");
			var newsroom = new Newsroom(jdbc);
			newsroom.newsletter();
			newsroom.readers(readers);
			System.out.println(postgres.durability() + "\n");
			System.out.println(
					"| connections | letters/s | rounds/s | letters per round | database CPU s/10k | own CPU s/10k |");
			System.out.println("|---|---|---|---|---|---|");
			for (var connections : List.of(16, 16, 64, 16)) {
				measure(postgres, jdbc, url, newsroom.edition(DATE), readers, connections);
			}
		}
	}

	private static void measure(DurablePostgres postgres, JdbcClient jdbc, String url, long edition, int readers,
			int connections) throws Exception {
		jdbc.sql("update subscriptions set last_served_date = null").update();
		jdbc.sql("vacuum analyze subscriptions").update();
		var wave = jdbc.sql("""
				insert into waves (newsletter_id, kind, origin, local_date, due_at, grace_until, status, created_at)
				select id, 'REGULAR', 'MANUAL', :date, now(), now(), 'OPEN', now() from newsletters returning id
				""").param("date", DATE).query(Long.class).single();
		var each = readers / connections;
		var partitions = new ArrayList<Long>();
		for (int i = 0; i < connections; i++) {
			partitions.add(jdbc
				.sql("""
						insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
							not_before, epoch)
						values (:wave, :edition, :date, 'READERS', :first, :last, :each, 'RUNNING', now(), 1) returning id
						""")
				.param("wave", wave)
				.param("edition", edition)
				.param("date", DATE)
				.param("first", i * each + 1)
				.param("last", (i + 1) * each)
				.param("each", each)
				.query(Long.class)
				.single());
		}
		var config = new HikariConfig();
		config.setJdbcUrl(url);
		config.setUsername("postgres");
		try (var source = new HikariDataSource(config)) {
			var ledger = new Ledger(source, InstantSource.system(), new LedgerMeters(new SimpleMeterRegistry()));
			var before = commits(jdbc);
			var database = Usage.cpuSeconds(postgres.pid());
			var own = Usage.cpuSeconds(ProcessHandle.current().pid()) - database;
			var started = System.nanoTime();
			var threads = new ArrayList<Thread>();
			for (int i = 0; i < connections; i++) {
				var first = i * each + 1L;
				var partition = partitions.get(i);
				var thread = new Thread(() -> print(ledger, edition, partition, first, each));
				thread.start();
				threads.add(thread);
			}
			for (var thread : threads) {
				thread.join();
			}
			var seconds = (System.nanoTime() - started) / 1e9;
			database = Usage.cpuSeconds(postgres.pid()) - database;
			own = Usage.cpuSeconds(ProcessHandle.current().pid()) - Usage.cpuSeconds(postgres.pid()) - own;
			var letters = each * (double) connections;
			ledger.destroy();
			Thread.sleep(1200);
			var rounds = commits(jdbc) - before;
			System.out.printf("| %d | %,.0f | %,.0f | %.1f | %.2f | %.2f |%n", connections, letters / seconds,
					rounds / seconds, letters / rounds, database / letters * 10_000, own / letters * 10_000);
		}
	}

	private static void print(Ledger ledger, long edition, long partition, long first, int readers) {
		var about = new LedgerEdition(edition, DATE);
		ledger.joined();
		var last = new ArrayList<Outcome>();
		for (long reader = first; reader < first + readers; reader++) {
			var intent = new Intent(partition, 1, reader, "r" + reader + "@example.org", 1, DATE, true, InstantSource.system().instant(), "relay:25",
					null);
			if (!ledger.round(about, last, List.of(), intent).join()) {
				throw new IllegalStateException("reader " + reader + " was not granted");
			}
			last.clear();
			last.add(
					new Outcome(reader, 1, Outcome.Status.ACCEPTED, null, "relay:25", "250 2.0.0 Ok: queued as 4F2A1"));
		}
		ledger.round(about, last, List.of(), null).join();
		ledger.left();
	}

	private static long commits(JdbcClient jdbc) {
		return jdbc.sql("select xact_commit from pg_stat_database where datname = current_database()")
			.query(Long.class)
			.single();
	}

}
