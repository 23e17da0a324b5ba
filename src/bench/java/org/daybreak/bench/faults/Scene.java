package org.daybreak.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.Newsroom;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Ports;
import org.daybreak.bench.house.Printing;
import org.daybreak.bench.house.Program;
import org.daybreak.bench.house.QuickStart;
import org.daybreak.bench.relay.Distance;
import org.daybreak.bench.relay.Recording;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A send in progress: nodes, database, network and relay, all of them to be hurt.
 */
final class Scene implements AutoCloseable {

	private final Path folder;

	private final DurablePostgres postgres;

	private final Recording relay;

	private final Distance network;

	private final List<Program> nodes = new ArrayList<>();

	private final List<Instant> kills = new ArrayList<>();

	private final QuickStart program;

	private final Map<String, String> settings;

	private final Random random;

	private final int letters;

	private final int connections;

	private final long edition;

	private Instant ordered = Instant.MAX;

	Scene(Options options, Fault fault, int letters, QuickStart program) {
		this.folder = clean(options.folder().resolve("faults-" + fault.name()));
		this.letters = letters;
		this.connections = options.number("connections", 16);
		this.random = new Random(options.number("seed", 2018));
		this.postgres = DurablePostgres.start(options.folder(), List.of());
		this.relay = Recording.start(this.folder);
		this.network = Distance.start(this.folder, this.relay.port(), Duration.ZERO);
		var database = this.postgres.newDatabase("faults");
		this.settings = Program.settings(database, this.network.port(), this.connections);
		this.program = program.archived(this.settings);
		var pace = fault.pace(letters);
		this.relay.delay(Duration.of(1_000_000L * this.connections * fault.nodes() / pace, ChronoUnit.MICROS));
		for (int node = 0; node < fault.nodes(); node++) {
			start();
		}
		var room = new Newsroom(jdbc());
		room.newsletter();
		room.readers(letters);
		this.edition = room.edition(Printing.date(1));
		say("%,d letters, %d node(s), %d connections each, relay paced to %d letters/s", letters, fault.nodes(),
				this.connections, pace);
	}

	private static Path clean(Path folder) {
		try {
			Files.createDirectories(folder);
			try (var files = Files.list(folder)) {
				for (var file : files.toList()) {
					Files.delete(file);
				}
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts one node more, and waits until it is healthy. */
	Program start() {
		var log = this.folder.resolve("node-" + (this.nodes.size() + this.kills.size()) + ".log");
		var node = Program.start(this.program.jar(), log, this.program.jvm(), this.settings).awaitHealthy();
		this.nodes.add(node);
		return node;
	}

	void kill(Program node) {
		node.kill();
		this.kills.add(Instant.now());
		this.nodes.remove(node);
	}

	void send() {
		this.ordered = Instant.now();
		this.nodes.get(0).sendEdition(this.edition);
		awaitLetters(1);
	}

	/** Waits until the relay has taken so many letters more. */
	void awaitLetters(long more) {
		var from = this.relay.letters();
		Ports.await(more + " letters more", Duration.ofMinutes(6), () -> this.relay.letters() >= from + more);
	}

	/**
	 * Waits until every letter is settled or would wait for a person; whether it is so.
	 */
	boolean awaitEnd(Duration atMost) {
		var deadline = Instant.now().plus(atMost);
		while (Instant.now().isBefore(deadline)) {
			if (jdbc().sql("select count(*) from waves where edition_id = :id and status = 'OPEN'")
				.param("id", this.edition)
				.query(Long.class)
				.single() == 0
					&& jdbc().sql(
							"select count(*) from deliveries where edition_id = :id and status in ('INTENT', 'DEFERRED')")
						.param("id", this.edition)
						.query(Long.class)
						.single() == 0) {
				return true;
			}
			Ports.sleep(Duration.ofMillis(500));
		}
		return false;
	}

	void say(String text, Object... values) {
		var since = this.ordered.isBefore(Instant.MAX)
				? Duration.between(this.ordered, Instant.now()).toMillis() / 1000.0 : 0;
		System.out.printf("  %6.1f s  %s%n", since, String.format(text, values));
	}

	double seconds(double least, double most) {
		return least + this.random.nextDouble() * (most - least);
	}

	static void sleep(double seconds) {
		Ports.sleep(Duration.ofMillis((long) (seconds * 1000)));
	}

	JdbcClient jdbc() {
		return this.postgres.jdbc("faults");
	}

	DurablePostgres postgres() {
		return this.postgres;
	}

	Recording relay() {
		return this.relay;
	}

	Distance network() {
		return this.network;
	}

	List<Program> nodes() {
		return this.nodes;
	}

	List<Instant> kills() {
		return this.kills;
	}

	/** When the edition was ordered to be sent. */
	Instant ordered() {
		return this.ordered;
	}

	/** The address of the reader with that number, from 1. */
	static String reader(int number) {
		return "reader%d@d%d.example".formatted(number, number % 1000);
	}

	long edition() {
		return this.edition;
	}

	int letters() {
		return this.letters;
	}

	int connections() {
		return this.connections;
	}

	Path folder() {
		return this.folder;
	}

	@Override
	public void close() {
		this.nodes.forEach(Program::kill);
		this.network.close();
		this.relay.close();
		this.postgres.close();
	}

}
