package org.daybreak.bench.house;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One edition sent to everybody, measured from its first letter to its last.
 *
 * @param letters letters accepted
 * @param seconds from the first intent to the last outcome
 * @param programCpu CPU seconds of the program
 * @param databaseCpu CPU seconds of PostgreSQL and its children
 * @param relayCpu CPU seconds of the relay
 * @param commits commits of the database meanwhile
 * @param openingMillis from the order to the first intent
 */
public record Printing(long letters, double seconds, double programCpu, double databaseCpu, double relayCpu,
		double commits, long openingMillis) {

	public double lettersPerSecond() {
		return this.letters / this.seconds;
	}

	public double per10k(double cpu) {
		return cpu * 10_000 / this.letters;
	}

	/**
	 * Sends an edition of that date and waits until the last letter is settled.
	 * @param relay process id of the relay
	 * @param meanwhile runs ten times a second while letters go
	 */
	public static Printing of(Program program, DurablePostgres postgres, String database, long relay, LocalDate date,
			Runnable meanwhile) {
		var held = postgres.held(database);
		try {
			return of(program, postgres, JdbcClient.create(held), database, relay, date, meanwhile);
		}
		finally {
			held.destroy();
		}
	}

	private static Printing of(Program program, DurablePostgres postgres, JdbcClient jdbc, String database, long relay,
			LocalDate date, Runnable meanwhile) {
		var edition = new Newsroom(jdbc).edition(date);
		jdbc.sql("checkpoint").update();
		var programCpu = Usage.cpuSeconds(program.pid());
		var databaseCpu = Usage.cpuSeconds(postgres.pid());
		var relayCpu = Usage.cpuSeconds(relay);
		var commits = commits(jdbc, database);
		var ordered = Instant.now();
		program.sendEdition(edition);
		Ports.await("edition " + edition + " to be sent", Duration.ofMinutes(60), () -> {
			meanwhile.run();
			return jdbc.sql("select count(*) from waves where edition_id = :id and status = 'OPEN'")
				.param("id", edition)
				.query(Long.class)
				.single() == 0;
		});
		programCpu = Usage.cpuSeconds(program.pid()) - programCpu;
		databaseCpu = Usage.cpuSeconds(postgres.pid()) - databaseCpu;
		relayCpu = Usage.cpuSeconds(relay) - relayCpu;
		commits = commits(jdbc, database) - commits;
		return ledger(jdbc, edition, date, ordered, new double[] { programCpu, databaseCpu, relayCpu, commits });
	}

	private static Printing ledger(JdbcClient jdbc, long edition, LocalDate date, Instant ordered, double[] used) {
		return jdbc
			.sql("""
					select count(*) filter (where status = 'ACCEPTED'), min(intent_at), max(settled_at), count(*) from deliveries
					where edition_date = :date and edition_id = :id
					""")
			.param("date", date)
			.param("id", edition)
			.query((row, n) -> {
				var first = row.getObject(2, OffsetDateTime.class).toInstant();
				var last = row.getObject(3, OffsetDateTime.class).toInstant();
				if (row.getLong(1) != row.getLong(4)) {
					throw new CannotMeasure(
							"only " + row.getLong(1) + " of " + row.getLong(4) + " letters were accepted");
				}
				return new Printing(row.getLong(1), Duration.between(first, last).toMillis() / 1000.0, used[0], used[1],
						used[2], used[3], Duration.between(ordered, first).toMillis());
			})
			.single();
	}

	private static double commits(JdbcClient jdbc, String database) {
		return jdbc.sql("select xact_commit from pg_stat_database where datname = :name")
			.param("name", database)
			.query(Double.class)
			.single();
	}

	/** Dates of editions that lie in the ledger's months. */
	public static LocalDate date(int edition) {
		var today = LocalDate.now(ZoneOffset.UTC);
		return today.withDayOfMonth(1).plusDays(edition);
	}

}
