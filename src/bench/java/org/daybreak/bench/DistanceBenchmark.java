package org.daybreak.bench;

import java.time.Duration;

import org.daybreak.bench.house.Figures;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Postfix;
import org.daybreak.bench.house.Printing;
import org.daybreak.bench.house.Stage;
import org.daybreak.bench.house.Table;
import org.daybreak.bench.relay.Distance;

/**
 * The whole product with its relay 20 ms away: a letter should cost a connection one
 * round trip, ledger included.
 */
class DistanceBenchmark implements Benchmark {

	private static final double BAR = 0.75;

	@Override
	public String name() {
		return "distance";
	}

	@Override
	public String about() {
		return "the whole product, relay 20 ms away, 64 connections: letters/s beside connections ÷ round trip";
	}

	@Override
	public void run(Options options) {
		var connections = options.number("connections", 64);
		try (var sink = Postfix.sink(options.folder());
				var far = Distance.start(options.folder(), sink.port(), Duration.ofMillis(10));
				var stage = Stage.set(options, options.program(EditionBenchmark.JVM), far.port(), sink.process().pid(),
						connections)) {
			stage.room().readers(options.number("readers", 100_000));
			System.out.println("warm-up: " + Table.cell(stage.print(1).lettersPerSecond()) + " letters/s");
			var trips = new Figures<Double>();
			var rates = new Figures<Printing>();
			for (int round = 0; round < options.number("rounds", 3); round++) {
				trips.add(far.roundTripMillis());
				rates.add(stage.print(2 + round));
			}
			var trip = trips.median(Double::doubleValue);
			var rate = rates.median(Printing::lettersPerSecond);
			var limit = connections * 1000 / trip;
			new Table("connections", "round trip, ms", "connections ÷ round trip", "letters/s, median", "each round",
					"ratio")
				.row(connections, trip, limit, rate, rates.each(Printing::lettersPerSecond), rate / limit)
				.print();
			System.out.printf("bar: %.2f%n", BAR);
		}
	}

}
