package org.daybreak.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.Figures;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Postfix;
import org.daybreak.bench.house.Printing;
import org.daybreak.bench.house.Profile;
import org.daybreak.bench.house.Stage;
import org.daybreak.bench.house.Statements;
import org.daybreak.bench.house.Table;

/**
 * The whole product on one machine: program, durable database with the ledger, relay.
 * Beside it {@code smtp-source} to a relay of the same kind, in turns.
 */
class EditionBenchmark implements Benchmark {

	static final String JVM = "-Xms512m -Xmx512m";

	private static final int REFERENCE = 50_000;

	@Override
	public String name() {
		return "edition";
	}

	@Override
	public String about() {
		return "the whole product, database and ledger included, beside smtp-source";
	}

	@Override
	public void run(Options options) throws IOException {
		var readers = options.number("readers", 100_000);
		var rounds = options.number("rounds", 3);
		try (var sink = Postfix.sink(options.folder());
				var stage = Stage.set(options, options.program(JVM), sink.port(), sink.process().pid(),
						options.number("connections", 16))) {
			stage.room().readers(readers);
			var letter = letter(stage, options.folder());
			System.out.println("warm-up: " + Table.cell(stage.print(1).lettersPerSecond()) + " letters/s");
			var source = new Figures<Postfix.Rate>();
			var product = new Figures<Printing>();
			for (int round = 0; round < rounds; round++) {
				source.add(Postfix.source(sink.port(), 16, Math.min(readers, REFERENCE), letter));
				product.add(stage.print(2 + round));
			}
			print(source, product);
			if (options.text("profile", "yes").equals("yes")) {
				profile(options, stage, 2 + rounds);
			}
		}
	}

	/** A letter of the edition as smtp-source wants it, after a look at its size. */
	private static Path letter(Stage stage, Path folder) throws IOException {
		var octets = stage.program().letter(stage.room().edition(Printing.date(0)));
		var size = octets.getBytes(StandardCharsets.UTF_8).length;
		System.out.println("Letter: " + Table.cell(size) + " octets on the wire");
		if (Math.abs(size - 34_000) > 2000) {
			throw new CannotMeasure("the letter has " + size + " octets, not 34,000 ± 2,000");
		}
		return Files.writeString(folder.resolve("letter.eml"), octets.replace("\r\n", "\n"));
	}

	private static void print(Figures<Postfix.Rate> source, Figures<Printing> product) {
		var reference = source.median(Postfix.Rate::lettersPerSecond);
		var rate = product.median(Printing::lettersPerSecond);
		new Table("sender, letters of 34 kB", "letters/s, median", "each round", "ratio",
				"CPU s per 10,000 of the sender", "of the database", "of smtp-sink", "commits/s",
				"first letter after ms")
			.row("`smtp-source -d -s 16`", reference, source.each(Postfix.Rate::lettersPerSecond), 1.0,
					source.median(Postfix.Rate::cpuPer10k), "–", "–", "–", "–")
			.row("Daybreak, durable ledger", rate, product.each(Printing::lettersPerSecond), rate / reference,
					product.median((one) -> one.per10k(one.programCpu())),
					product.median((one) -> one.per10k(one.databaseCpu())),
					product.median((one) -> one.per10k(one.relayCpu())),
					product.median((one) -> one.commits() / one.seconds()), product.median(Printing::openingMillis))
			.print();
		System.out.printf("One million readers take %.1f minutes at this rate.%n", 1_000_000 / rate / 60);
	}

	private static void profile(Options options, Stage stage, int edition) {
		var jdbc = stage.postgres().jdbc(Stage.DATABASE);
		if (Statements.wanted(options)) {
			Statements.reset(jdbc);
		}
		try (var profile = Profile.start(stage.program().pid(), options.folder().resolve("edition.jfr"))) {
			var printing = stage.print(edition);
			profile.print();
			if (Statements.wanted(options)) {
				Statements.print(jdbc, printing.letters());
			}
		}
	}

}
