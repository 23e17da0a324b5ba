package org.daybreak.lists;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.ThreadMXBean;
import de.bytefish.pgbulkinsert.row.SimpleRowWriter;
import org.daybreak.bench.Benchmark;
import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Table;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Our rows for COPY beside pgbulkinsert's, the same readers in turns into a table without
 * an index: time, processor and memory of whoever writes.
 */
public class CopyBenchmark implements Benchmark {

	private static final String[] COLUMNS = { "id", "email", "email_key", "locale", "time_zone", "created_at" };

	private static final Instant NOW = Instant.parse("2026-10-25T06:30:00Z");

	@Override
	public String name() {
		return "copy";
	}

	@Override
	public String about() {
		return "our rows for COPY beside pgbulkinsert's: time, processor, memory";
	}

	@Override
	public void run(Options options) throws Exception {
		var readers = options.number("readers", 1_000_000);
		try (var postgres = DurablePostgres.start(options.folder(), options.postgres())) {
			postgres.newDatabase("copy");
			System.out.println("PostgreSQL: " + postgres.durability());
			var source = postgres.held("copy");
			try {
				var jdbc = JdbcClient.create(source);
				jdbc.sql("""
						create table people (id bigint, email text, email_key text, locale text, time_zone text,
							created_at timestamptz)
						""").update();
				measure(source, jdbc, readers, options.number("rounds", 5));
			}
			finally {
				source.destroy();
			}
		}
	}

	private static void measure(SingleConnectionDataSource source, JdbcClient jdbc, int readers, int rounds)
			throws SQLException {
		var ours = new ArrayList<double[]>();
		var theirs = new ArrayList<double[]>();
		for (int round = 0; round <= rounds; round++) {
			var one = one(jdbc, readers, () -> ours(source, readers));
			var other = one(jdbc, readers, () -> theirs(source, readers));
			if (round > 0) {
				ours.add(one);
				theirs.add(other);
			}
		}
		var table = new Table("rows by", "s", "CPU s of the writer", "allocated, octets a row");
		row(table, "CopyRows", ours, readers);
		row(table, "pgbulkinsert", theirs, readers);
		table.print();
	}

	private static void row(Table table, String by, List<double[]> rounds, int readers) {
		table.row(by, Table.median(rounds.stream().map((one) -> one[0]).toList()),
				Table.median(rounds.stream().map((one) -> one[1]).toList()),
				Table.median(rounds.stream().map((one) -> one[2] / readers).toList()));
	}

	private static double[] one(JdbcClient jdbc, int readers, Writing writing) throws SQLException {
		jdbc.sql("truncate people").update();
		jdbc.sql("checkpoint").update();
		var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		var octets = threads.getCurrentThreadAllocatedBytes();
		var cpu = threads.getCurrentThreadCpuTime();
		var begun = System.nanoTime();
		writing.write();
		var figures = new double[] { (System.nanoTime() - begun) / 1e9, (threads.getCurrentThreadCpuTime() - cpu) / 1e9,
				threads.getCurrentThreadAllocatedBytes() - octets };
		if (jdbc.sql("select count(*) from people where created_at = timestamptz '" + NOW + "'")
			.query(Long.class)
			.single() != readers) {
			throw new CannotMeasure("rows are missing");
		}
		return figures;
	}

	private static void ours(SingleConnectionDataSource source, int readers) {
		try (var rows = new CopyRows(source, "people (" + String.join(", ", COLUMNS) + ")")) {
			for (int n = 0; n < readers; n++) {
				var address = address(n);
				rows.row(COLUMNS.length).number(n).text(address).text(address).text("fr").text("Europe/Paris").at(NOW);
			}
			rows.end();
		}
	}

	private static void theirs(SingleConnectionDataSource source, int readers) throws SQLException {
		var table = new SimpleRowWriter.Table("people", COLUMNS);
		try (var writer = new SimpleRowWriter(table, source.getConnection().unwrap(PGConnection.class))) {
			for (int n = 0; n < readers; n++) {
				var address = address(n);
				var id = (long) n;
				writer.startRow((row) -> {
					row.setLong(0, id);
					row.setText(1, address);
					row.setText(2, address);
					row.setText(3, "fr");
					row.setText(4, "Europe/Paris");
					row.setTimeStampTz(5, NOW.atZone(ZoneOffset.UTC));
				});
			}
		}
	}

	private static String address(int n) {
		return "reader" + n * 7_368_787L % 10_000_019L + "@d" + n % 1000 + ".example";
	}

	/**
	 * Writes all rows.
	 */
	private interface Writing {

		void write() throws SQLException;

	}

}
