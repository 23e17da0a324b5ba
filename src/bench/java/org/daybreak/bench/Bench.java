package org.daybreak.bench;

import java.util.List;

import org.daybreak.bench.faults.FaultsBenchmark;
import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.Machine;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.ledger.LedgerBenchmark;
import org.daybreak.bench.lists.ImportBenchmark;
import org.daybreak.bench.lists.ListsBenchmark;
import org.daybreak.bench.soak.SoakBenchmark;
import org.daybreak.bench.web.OneClickBenchmark;
import org.daybreak.bench.web.SignUpBenchmark;
import org.daybreak.lists.CopyBenchmark;
import org.daybreak.lists.directory.SearchBenchmark;

/**
 * Runs one benchmark by its name: {@code ./mvnw -Pbench verify -Dbench=NAME}.
 */
public final class Bench {

	private static final List<Benchmark> ALL = List.of(new MachineBenchmark(), new RelayBenchmark(),
			new TransportBenchmark(), new EditionBenchmark(), GrowthBenchmark.growth(), GrowthBenchmark.memory(),
			new DistanceBenchmark(), new FaultsBenchmark(), new LedgerBenchmark(), new OpeningBenchmark(),
			new MorningsBenchmark(), new SignUpBenchmark(), new OneClickBenchmark(), new ImportBenchmark(),
			new ListsBenchmark(), new SearchBenchmark(), new CopyBenchmark(), new SoakBenchmark());

	private Bench() {
	}

	public static void main(String[] arguments) throws Exception {
		var name = (arguments.length > 0) ? arguments[0] : "";
		var chosen = ALL.stream().filter((benchmark) -> benchmark.name().equals(name)).findFirst();
		if (chosen.isEmpty()) {
			System.err.println("Say which with -Dbench=NAME:");
			ALL.forEach((benchmark) -> System.err.printf("  %-10s %s%n", benchmark.name(), benchmark.about()));
			System.exit(2);
		}
		var options = Options.ofSystem();
		System.out.println(Machine.line(options.folder()) + "\n");
		try {
			chosen.get().run(options);
			System.exit(0);
		}
		catch (CannotMeasure ex) {
			System.err.println("\n" + ex.getMessage());
			System.exit(1);
		}
	}

}
