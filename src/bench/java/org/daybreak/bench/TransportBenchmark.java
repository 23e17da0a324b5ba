package org.daybreak.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.daybreak.bench.house.Figures;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Postfix;
import org.daybreak.bench.house.Postfix.Rate;
import org.daybreak.bench.house.Table;
import org.daybreak.bench.relay.Distance;
import org.daybreak.bench.transport.Contestant;
import org.daybreak.bench.transport.Nodemailer;

/**
 * Our transport beside {@code smtp-source} and the usual senders, no database: letters of
 * 34 kB on loopback and 20 ms away.
 */
class TransportBenchmark implements Benchmark {

	private static final String REFERENCE = "smtp-source -s ";

	@Override
	public String name() {
		return "transport";
	}

	@Override
	public String about() {
		return "our transport beside smtp-source, Spring, Angus and nodemailer, near and 20 ms away";
	}

	@Override
	public void run(Options options) throws IOException {
		var letters = options.number("readers", 30_000);
		var connections = options.number("connections", 16);
		var rounds = options.number("rounds", 3);
		var letter = RelayBenchmark.letter(options.folder());
		var all = new ArrayList<>(List.of(Contestant.daybreak()));
		if (!options.text("peers", "all").equals("none")) {
			all.addAll(Contestant.javas());
			Nodemailer.contestant(options.folder()).ifPresent(all::add);
		}
		try (var sink = Postfix.sink(options.folder())) {
			System.out.printf("%nLoopback, smtp-sink, %d connections, medians of %d%n", connections, rounds);
			measure(all, sink.port(), connections, letters, rounds, letter, 1);
			try (var far = Distance.start(options.folder(), sink.port(), Duration.ofMillis(10))) {
				System.out.printf("The same, %.2f ms there and back%n", far.roundTripMillis());
				measure(all, far.port(), connections, letters / 5, rounds, letter, 0.25);
			}
		}
	}

	/** Rounds in which everybody has a turn. */
	private static void measure(List<Contestant> all, int port, int connections, int letters, int rounds, Path letter,
			double reference) {
		Map<String, Figures<Turn>> figures = new LinkedHashMap<>();
		for (int round = 0; round < rounds; round++) {
			Postfix.source(port, connections, Math.max(connections, (int) (letters * reference / 5)), letter);
			var source = Postfix.source(port, connections, (int) (letters * reference), letter);
			figures.computeIfAbsent(REFERENCE + connections, (name) -> new Figures<>()).add(new Turn(source, 1));
			for (var contestant : all) {
				var rate = contestant.run(port, connections, letters);
				figures.computeIfAbsent(contestant.name(), (name) -> new Figures<>())
					.add(new Turn(rate, rate.lettersPerSecond() / source.lettersPerSecond()));
			}
		}
		var table = new Table("sender", "letters/s", "CPU s/10k of it", "ratio", "letters/s of each round");
		figures.forEach((name, turns) -> table.row(name, turns.median((turn) -> turn.rate().lettersPerSecond()),
				turns.median((turn) -> turn.rate().cpuPer10k()), turns.median(Turn::ratio),
				turns.each((turn) -> turn.rate().lettersPerSecond())));
		table.print();
	}

	/**
	 * One sender's turn in a round.
	 *
	 * @param ratio its letters per second to those of {@code smtp-source} in the round
	 */
	private record Turn(Rate rate, double ratio) {

	}

}
