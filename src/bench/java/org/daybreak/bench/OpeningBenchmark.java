package org.daybreak.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.Newsroom;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Table;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.waves.Waves;
import org.daybreak.support.SettableClock;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Opening a wave for so many readers: seconds, and memory that does not grow with them;
 * and what a tick of the timetable costs when nothing is due.
 */
class OpeningBenchmark implements Benchmark {

	private static final List<Integer> READERS = List.of(10_000, 100_000, 1_000_000);

	private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

	private static final int TICKS = 21;

	@Override
	public String name() {
		return "opening";
	}

	@Override
	public String about() {
		return "opening a wave of a million readers: seconds, memory, and a tick with nothing due";
	}

	@Override
	public void run(Options options) {
		var most = options.number("readers", 1_000_000);
		try (var postgres = DurablePostgres.start(options.folder(), List.of())) {
			System.out.println("PostgreSQL: " + postgres.durability());
			var url = postgres.newDatabase("opening");
			try (var program = StandingProgram.start((context) -> {
			}, "server.port=0", "spring.datasource.url=" + url, "spring.datasource.username=postgres",
					"daybreak.public-url=http://localhost:8080", "daybreak.api-token=opening-token-0123456789",
					"spring.mail.host=127.0.0.1", "spring.mail.port=1")) {
				var table = new Table("Readers", "By hand, s", "Scheduled, s", "Partitions", "Allocated, MB",
						"A tick with nothing due, ms");
				// The program's own sessions have five seconds for a statement.
				var jdbc = JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
				var newsroom = new Newsroom(jdbc);
				newsroom.newsletter();
				var day = LocalDate.now(ZoneOffset.UTC).plusDays(1);
				for (var readers : READERS) {
					if (readers <= most) {
						newsroom.readers(readers);
						measure(program, jdbc, newsroom, readers, day, table);
						day = day.plusDays(10);
					}
				}
				table.print();
			}
		}
	}

	private static void measure(ConfigurableApplicationContext program, JdbcClient jdbc, Newsroom newsroom, int readers,
			LocalDate day, Table table) {
		var hand = new ArrayList<Double>();
		var scheduled = new ArrayList<Double>();
		var allocated = 0L;
		var clock = program.getBean(SettableClock.class);
		jdbc.sql("update newsletters set schedule_effective_at = '2100-01-01'").update();
		for (int round = 0; round < 3; round++) {
			var now = day.plusDays(round);
			clock.set(at(now, 6, 0));
			var byHand = edition(jdbc, newsroom, now);
			hand.add(seconds(() -> program.getBean(Sendings.class).send(byHand)));
			clean(jdbc);
			var morning = edition(jdbc, newsroom, now);
			tickAt(program, clock, jdbc, at(now, 6, 29));
			var before = allocatedBytes();
			scheduled.add(seconds(() -> tickAt(program, clock, jdbc, at(now, 6, 30))));
			allocated = allocatedBytes() - before;
			if (jdbc.sql("select sum(readers) from partitions where edition_id = :id")
				.param("id", morning)
				.query(Long.class)
				.single() != readers) {
				throw new IllegalStateException("not all readers are in the wave");
			}
		}
		var partitions = jdbc.sql("select count(*) from partitions").query(Long.class).single();
		clean(jdbc);
		var ticks = IntStream.range(0, TICKS)
			.mapToObj((tick) -> 1000 * seconds(() -> program.getBean(Waves.class).openDue()))
			.toList();
		table.row(readers, Table.median(hand), Table.median(scheduled), partitions, allocated / 1e6,
				Table.median(ticks));
		clean(jdbc);
	}

	private static void tickAt(ConfigurableApplicationContext program, SettableClock clock, JdbcClient jdbc,
			Instant instant) {
		clock.set(instant);
		jdbc.sql("update newsletters set schedule_effective_at = :at")
			.param("at", instant.minusSeconds(30).atOffset(ZoneOffset.UTC))
			.update();
		program.getBean(Waves.class).openDue();
	}

	private static long edition(JdbcClient jdbc, Newsroom newsroom, LocalDate date) {
		var id = newsroom.edition(date);
		jdbc.sql("update editions set frozen_at = :at where id = :id")
			.param("at", at(date, 6, 0).atOffset(ZoneOffset.UTC))
			.param("id", id)
			.update();
		return id;
	}

	private static Instant at(LocalDate date, int hour, int minute) {
		return date.atTime(hour, minute).atZone(PARIS).toInstant();
	}

	private static void clean(JdbcClient jdbc) {
		jdbc.sql(
				"truncate waves, partitions, timetables, qrtz_simple_triggers, qrtz_triggers, qrtz_job_details cascade")
			.update();
	}

	private static double seconds(Runnable work) {
		var started = System.nanoTime();
		work.run();
		return (System.nanoTime() - started) / 1e9;
	}

	private static long allocatedBytes() {
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		return threads.getCurrentThreadAllocatedBytes();
	}

}
