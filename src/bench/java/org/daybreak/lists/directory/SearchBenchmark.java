package org.daybreak.lists.directory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

import org.daybreak.bench.Benchmark;
import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Table;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Our index of terms beside PostgreSQL's pg_trgm (GIN over the addresses): what either
 * costs to build, to keep and to ask.
 */
public class SearchBenchmark implements Benchmark {

	private static final int TIMES = 200;

	private static final int SIGN_UPS = 5_000;

	private static final int PAGE = 51;

	private static final String GIN = "create index subscribers_letters on subscribers using gin (email_key gin_trgm_ops)";

	private static final String[] SYLLABLES = ("an ma le ri so ka el jo na di pe to lu mi ra be cha go fer sch ste wil "
			+ "ber er son ez ova ski ner man lin ton bou que rod wu zh xi ng o'n mc")
		.split(" ");

	private static final String[] DOMAINS = ("gmail.com gmail.com gmail.com gmail.com yahoo.com yahoo.com outlook.com "
			+ "hotmail.com icloud.com web.de gmx.net orange.fr libero.it mail.ru qq.com protonmail.com uol.com.br")
		.split(" ");

	@Override
	public String name() {
		return "search";
	}

	@Override
	public String about() {
		return "our index of readers' letters beside pg_trgm: building, size, searches, sign-ups";
	}

	@Override
	public void run(Options options) throws Exception {
		var readers = options.number("readers", 1_000_000);
		try (var postgres = DurablePostgres.start(options.folder(), options.postgres())) {
			var url = postgres.newDatabase("search");
			Flyway.configure().dataSource(url, "postgres", null).locations("classpath:db/migration").load().migrate();
			System.out.println("PostgreSQL: " + postgres.durability());
			var source = postgres.held("search");
			try {
				new Rooms(source, readers).measure(options.number("rounds", 3));
			}
			finally {
				source.destroy();
			}
		}
	}

	/**
	 * One connection, and the tables of a database that nobody else uses.
	 */
	private static final class Rooms {

		private final SingleConnectionDataSource source;

		private final int readers;

		private final JdbcClient jdbc;

		private final TransactionTemplate transaction;

		private final TermIndex terms;

		private final DirectoryRows rows;

		private final Directory directory;

		private final Table table = new Table("what", "our index", "pg_trgm");

		Rooms(SingleConnectionDataSource source, int readers) {
			this.source = source;
			this.readers = readers;
			this.jdbc = JdbcClient.create(source);
			var transactions = new DataSourceTransactionManager(source);
			this.transaction = new TransactionTemplate(transactions);
			this.terms = new TermIndex(this.jdbc, this.transaction);
			this.rows = new DirectoryRows(this.jdbc);
			this.directory = new Directory(this.rows, this.terms);
		}

		void measure(int rounds) throws SQLException {
			people();
			this.jdbc.sql("create extension pg_trgm").update();
			writing(rounds);
			fill();
			var ours = seconds(this::catchUp);
			signUps();
			var caught = seconds(this::catchUp);
			tidy();
			var gin = seconds(() -> this.jdbc.sql(GIN).update());
			tidy();
			this.table.row("index built behind them, s", ours, gin)
				.row("size of the index, MB", size("reader_terms"), size("subscribers_letters"))
				.row(SIGN_UPS + " sign-ups taken in behind them, s", caught, "none");
			for (var letters : List.of(6, 4, 3, 2, 1)) {
				searches(letters + " letters out of an address", taken(letters));
			}
			searches("3 letters that are rare", rare(3));
			searches("2 letters that are rare", rare(2));
			this.table.print();
		}

		/** Our index is written behind the readers; the other stands while they come. */
		private void writing(int rounds) throws SQLException {
			var fills = List.of(new ArrayList<Double>(), new ArrayList<Double>());
			var signUps = List.of(new ArrayList<double[]>(), new ArrayList<double[]>());
			for (int round = 0; round < 2 * rounds; round++) {
				empty();
				if (round % 2 == 1) {
					this.jdbc.sql(GIN).update();
				}
				fills.get(round % 2).add(fill());
				signUps.get(round % 2).add(signUps());
				this.jdbc.sql("drop index if exists subscribers_letters").update();
			}
			this.table.row("readers into the table, s", Table.median(fills.get(0)), Table.median(fills.get(1)))
				.row("a sign-up's insert and commit, ms: median, 99 %", medians(signUps.get(0)),
						medians(signUps.get(1)));
		}

		private static String medians(List<double[]> rounds) {
			return Table.cell(Table.median(rounds.stream().map((one) -> one[0]).toList())) + ", "
					+ Table.cell(Table.median(rounds.stream().map((one) -> one[1]).toList()));
		}

		/** Addresses as people have them, scattered. */
		private void people() throws SQLException {
			this.jdbc.sql("create unlogged table bench_people (n integer, address text)").update();
			var random = new Random(2018);
			var rows = new StringBuilder();
			for (int n = 0; n < this.readers + SIGN_UPS; n++) {
				rows.append(n).append('\t').append(address(random, n)).append('\n');
			}
			try {
				this.source.getConnection()
					.unwrap(org.postgresql.PGConnection.class)
					.getCopyAPI()
					.copyIn("copy bench_people from stdin", new java.io.StringReader(rows.toString()));
			}
			catch (java.io.IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
			this.jdbc.sql("analyze bench_people").update();
		}

		private static String address(Random random, int n) {
			var name = new StringBuilder();
			for (int words = 1 + random.nextInt(2); words > 0; words--) {
				for (int left = 1 + random.nextInt(3); left >= 0; left--) {
					name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
				}
				name.append((words > 1) ? "." : "");
			}
			var domain = (random.nextInt(5) == 0)
					? SYLLABLES[random.nextInt(20)] + SYLLABLES[random.nextInt(20)] + random.nextInt(300) + ".example"
					: DOMAINS[random.nextInt(DOMAINS.length)];
			return name.toString() + n + "@" + domain;
		}

		private void empty() {
			this.jdbc.sql("truncate subscribers restart identity cascade").update();
			this.jdbc.sql("truncate reader_terms, reader_terms_mark").update();
			this.jdbc.sql("checkpoint").update();
		}

		private double fill() {
			empty();
			return seconds(() -> this.jdbc.sql("""
					insert into subscribers (email, email_key, locale, time_zone, created_at)
					select address, address, 'fr', 'Europe/Paris', now() from bench_people where n < :readers order by n
					""").param("readers", this.readers).update());
		}

		private void catchUp() {
			this.terms.catchUp();
			this.terms.catchUp();
		}

		private void tidy() {
			this.jdbc.sql("vacuum analyze subscribers, reader_terms").update();
			this.jdbc.sql("checkpoint").update();
		}

		private double size(String relation) {
			return this.jdbc.sql("select pg_total_relation_size(cast(:relation as regclass)) / 1e6")
				.param("relation", relation)
				.query(Double.class)
				.single();
		}

		private List<String> taken(int letters) {
			var random = new Random(letters);
			var taken = new ArrayList<String>();
			while (taken.size() < TIMES) {
				var address = this.jdbc.sql("select address from bench_people where n >= :n order by n limit 1")
					.param("n", random.nextInt(this.readers))
					.query(String.class)
					.single();
				var at = random.nextInt(address.length() - letters);
				taken.add(address.substring(at, at + letters));
			}
			return taken;
		}

		/** Of letters that hardly stand together. */
		private static List<String> rare(int letters) {
			var random = new Random(99);
			var rare = new ArrayList<String>();
			while (rare.size() < TIMES / 4) {
				var word = new StringBuilder();
				for (int i = 0; i < letters; i++) {
					word.append("jvwxyzqf".charAt(random.nextInt(8)));
				}
				rare.add(word.toString());
			}
			return rare;
		}

		/** In turns, so that what else the machine does hits both. */
		private void searches(String what, List<String> words) {
			var ours = new ArrayList<Double>();
			var theirs = new ArrayList<Double>();
			for (var word : words) {
				var found = timed(ours, () -> this.directory
					.numbers(new ReaderFilter(word, null, null, null, null, null), Directory.FIRST, PAGE));
				var again = timed(theirs, () -> trigrams(word));
				if (!found.equals(again)) {
					throw new CannotMeasure("the two find different readers");
				}
			}
			this.table.row("search, " + what + ", ms: median, slowest", middle(ours), middle(theirs));
		}

		private List<Long> trigrams(String word) {
			this.rows.takeTime();
			return this.jdbc
				.sql("select id from subscribers where email_key like '%" + word.replace("'", "''")
						+ "%' order by id desc limit " + PAGE)
				.query(Long.class)
				.list();
		}

		private List<Long> timed(List<Double> times, Supplier<List<Long>> search) {
			return Objects.requireNonNull(this.transaction.execute((status) -> {
				var begun = System.nanoTime();
				var found = search.get();
				times.add((System.nanoTime() - begun) / 1e6);
				return found;
			}));
		}

		private static String middle(List<Double> times) {
			return Table.cell(Table.median(times)) + ", "
					+ Table.cell(times.stream().max(Double::compare).orElseThrow());
		}

		/** Milliseconds of each: the median, and what one in a hundred exceeds. */
		private double[] signUps() throws SQLException {
			var addresses = this.jdbc.sql("select address from bench_people where n >= :from order by n")
				.param("from", this.readers)
				.query(String.class)
				.list();
			this.jdbc.sql("checkpoint").update();
			var millis = new double[SIGN_UPS];
			try (var insert = this.source.getConnection()
				.prepareStatement("insert into subscribers (email, email_key, created_at) values (?, ?, now())")) {
				for (int i = 0; i < SIGN_UPS; i++) {
					insert.setString(1, addresses.get(i));
					insert.setString(2, addresses.get(i));
					var begun = System.nanoTime();
					insert.executeUpdate();
					millis[i] = (System.nanoTime() - begun) / 1e6;
				}
			}
			Arrays.sort(millis);
			return new double[] { millis[SIGN_UPS / 2], millis[SIGN_UPS * 99 / 100] };
		}

		private static double seconds(Runnable work) {
			var begun = System.nanoTime();
			work.run();
			return (System.nanoTime() - begun) / 1e9;
		}

	}

}
