package org.daybreak.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.daybreak.bench.Benchmark;
import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.QuickStart;
import org.daybreak.bench.house.Table;

/**
 * Kills what can be killed during a send, and counts at the relay.
 */
public class FaultsBenchmark implements Benchmark {

	private static final int LETTERS = 50_000;

	private static final int FEWER = 20_000;

	private static final int KILLS = 20;

	@Override
	public String name() {
		return "faults";
	}

	@Override
	public String about() {
		return "programs, database, relay and network killed in mid-send; one alone with -Dbench.fault=kill, nodes, "
				+ "database, gone, busy, cut, one-reader";
	}

	@Override
	public void run(Options options) throws IOException {
		var wanted = options.text("fault", "");
		var faults = List
			.<Fault>of(new Killed(options.number("kills", KILLS)), new ThreeNodes(), new DatabaseKilled(),
					new RelayGone(), new RelayBusy(), new NetworkCut())
			.stream()
			.filter((fault) -> wanted.isEmpty() || fault.name().equals(wanted))
			.toList();
		var oneReader = wanted.isEmpty() || wanted.equals(OneReader.NAME);
		if (faults.isEmpty() && !oneReader) {
			throw new CannotMeasure("no fault is called " + wanted + ": " + about());
		}
		var table = new Table("fault", "letters", "lost", "repeated", "listed as uncertain", "repeated, not listed",
				"most repeated by one kill", "held for a person", "done after the last fault, s");
		var program = QuickStart.of(options.jar(), options.folder());
		for (var fault : faults) {
			System.out.println("\n" + fault.story());
			run(options, fault, program, table);
		}
		if (!faults.isEmpty()) {
			table.print();
		}
		if (oneReader) {
			new OneReaderFigures(options, program).print();
		}
	}

	private static void run(Options options, Fault fault, QuickStart program, Table table) {
		var letters = options.number("readers",
				fault.name().equals("kill") || fault.name().equals("nodes") ? LETTERS : FEWER);
		try (var scene = new Scene(options, fault, letters, program)) {
			scene.send();
			fault.happen(scene);
			var last = Instant.now();
			var done = scene.awaitEnd(Duration.ofMinutes(options.number("patience", 8)));
			var after = Duration.between(last, Instant.now()).toMillis() / 1000.0;
			var found = Reckoning.of(scene);
			scene.say("%s; %s", done ? "done" : "NOT DONE", found.counts());
			table.row(fault.story(), letters, found.lost(), found.repeated(), found.listed(), found.unlisted(),
					scene.kills().isEmpty() ? "–" : found.mostPerKill() + " of " + scene.connections() + " connections",
					found.held(), done ? after : "not within " + Math.round(after));
			if (found.twiceRepeated() > 0) {
				scene.say("%d readers got it more than twice", found.twiceRepeated());
			}
		}
	}

}
