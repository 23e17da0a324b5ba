package org.daybreak.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.Ports;
import org.daybreak.bench.house.Program;
import org.daybreak.bench.house.Stage;
import org.daybreak.bench.house.Usage;

import org.springframework.dao.DataAccessException;

/**
 * A watch that looks twice a second at who waits for whom, at the memory of the program
 * and at the length of its log.
 */
final class Watch implements AutoCloseable {

	/** Asked of PostgreSQL so that it says who has waited for longer than a second. */
	static final List<String> SETTINGS = List.of("log_lock_waits=on", "deadlock_timeout=1s");

	private static final Duration EVERY = Duration.ofMillis(500);

	private static final int PER_MINUTE = 120;

	private static final Pattern ACQUIRED = Pattern.compile("(?:acquired|still waiting for) .* after ([0-9.]+) ms");

	private static final String LONGEST = """
			select coalesce(max(extract(epoch from clock_timestamp() - waitstart)), 0) from pg_locks where not granted
			""";

	private final DurablePostgres postgres;

	private final Program program;

	private final Path log;

	private final Thread thread = new Thread(this::look, "watch");

	private final List<Double> memory = new ArrayList<>();

	private final List<Double> kilobytes = new ArrayList<>();

	private volatile boolean over;

	private volatile double longest;

	Watch(DurablePostgres postgres, Program program, Path log) {
		this.postgres = postgres;
		this.program = program;
		this.log = log;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void look() {
		var before = size();
		for (int n = 1; !this.over; n++) {
			try {
				this.longest = Math.max(this.longest,
						this.postgres.jdbc(Stage.DATABASE).sql(LONGEST).query(Double.class).single());
			}
			catch (DataAccessException ex) {
				// It is just being started again.
			}
			synchronized (this.memory) {
				this.memory.add(Usage.residentMebibytes(this.program.pid()));
				if (n % PER_MINUTE == 0) {
					this.kilobytes.add((size() - before) / 1000.0);
					before = size();
				}
			}
			Ports.sleep(EVERY);
		}
		if (this.kilobytes.isEmpty()) {
			this.kilobytes.add((size() - before) / 1000.0 * PER_MINUTE / Math.max(1, this.memory.size()));
		}
	}

	private double size() {
		try {
			return Files.size(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Of all that waited, by samples and by PostgreSQL's own word, in seconds. */
	double longestLock() {
		var said = said().map(ACQUIRED::matcher)
			.filter((found) -> found.find())
			.mapToDouble((found) -> Double.parseDouble(found.group(1)) / 1000)
			.max()
			.orElse(0);
		return Math.max(this.longest, said);
	}

	long deadlocks() {
		return said().filter((line) -> line.contains("deadlock detected")).count();
	}

	/** Statements, waits for locks and silences that were cut short. */
	long timeouts() {
		return timedOut().count();
	}

	private Stream<String> timedOut() {
		return said().filter((line) -> line.contains("due to") && line.contains("timeout"));
	}

	/** What was said most often of deadlocks and timeouts, with the statement. */
	Map<String, Long> troubles() {
		var troubles = new TreeMap<String, Long>();
		var lines = said().toList();
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).contains("ERROR:  deadlock detected")
					|| lines.get(i).contains("due to") && lines.get(i).contains("timeout")) {
				var statement = lines.subList(i, Math.min(lines.size(), i + 12))
					.stream()
					.filter((line) -> line.contains("STATEMENT:"))
					.findFirst()
					.orElse("");
				troubles.merge(brief(lines.get(i)) + " " + brief(statement), 1L, Long::sum);
			}
		}
		return troubles;
	}

	private static String brief(String line) {
		var from = Math.max(0, line.indexOf(':', line.indexOf(']') + 1) + 1);
		var text = line.substring(from).replaceAll("\\s+", " ").strip();
		return text.substring(0, Math.min(text.length(), 110));
	}

	private Stream<String> said() {
		try {
			return Files.readAllLines(this.postgres.log()).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** In MiB, so many of them, evenly over the time. */
	List<Double> memory(int count) {
		synchronized (this.memory) {
			var last = this.memory.size() - 1;
			return Stream.iterate(1, (i) -> i <= count, (i) -> i + 1)
				.map((i) -> this.memory.get((int) ((long) last * i / count)))
				.toList();
		}
	}

	/** The most within a part of the time, from 0 to 1, in MiB. */
	double mostMemory(double from, double to) {
		synchronized (this.memory) {
			var count = this.memory.size();
			return this.memory.subList((int) (from * (count - 1)), Math.max(1, (int) (to * count)))
				.stream()
				.mapToDouble(Double::doubleValue)
				.max()
				.orElse(0);
		}
	}

	/** Of the program's log, minute by minute. */
	List<Double> kilobytesPerMinute() {
		return List.copyOf(this.kilobytes);
	}

	@Override
	public void close() throws InterruptedException {
		this.over = true;
		this.thread.join();
	}

}
