package org.daybreak.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.Figures;
import org.daybreak.bench.house.Newsroom;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Postfix;
import org.daybreak.bench.house.Printing;
import org.daybreak.bench.house.Profile;
import org.daybreak.bench.house.Program;
import org.daybreak.bench.house.Table;

/**
 * The whole product on one machine: program, durable database with the ledger, relay.
 * Beside it {@code smtp-source} to a relay of the same kind, in turns.
 */
class EditionBenchmark implements Benchmark {

	static final String JVM = "-Xms512m -Xmx512m";

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
		var connections = options.number("connections", 16);
		var rounds = options.number("rounds", 3);
		var jvm = options.program(JVM);
		try (var postgres = DurablePostgres.start(options.folder(), List.of());
				var sink = Postfix.sink(options.folder())) {
			var database = postgres.newDatabase("edition");
			System.out
				.println("PostgreSQL: " + postgres.durability() + "\nProgram: java " + String.join(" ", jvm) + " -jar "
						+ options.jar().getFileName() + ", " + connections + " connections, " + readers + " readers");
			try (var program = Program.start(options.jar(), options.folder().resolve("program.log"), jvm,
					Program.settings(database, sink.port(), connections))) {
				program.awaitHealthy();
				var room = new Newsroom(postgres.jdbc("edition"));
				room.newsletter();
				room.readers(readers);
				var letter = letter(program, room, options.folder());
				System.out.println("warm-up: " + Table.cell(printing(program, postgres, sink, 1).lettersPerSecond())
						+ " letters/s");
				var source = new Figures<Postfix.Rate>();
				var product = new Figures<Printing>();
				for (int round = 0; round < rounds; round++) {
					source.add(Postfix.source(sink.port(), 16, Math.min(readers, 50_000), letter));
					product.add(printing(program, postgres, sink, 2 + round));
				}
				print(source, product);
				profile(options, program, postgres, sink, 2 + rounds);
			}
		}
	}

	private static Printing printing(Program program, DurablePostgres postgres, Postfix.Sink sink, int edition) {
		return Printing.of(program, postgres, "edition", sink.process().pid(), Printing.date(edition), () -> {
		});
	}

	/** A letter of the edition as smtp-source wants it, after a look at its size. */
	static Path letter(Program program, Newsroom room, Path folder) throws IOException {
		var octets = program.letter(room.edition(Printing.date(0)));
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
			.row("`smtp-source -s 16`", reference, source.each(Postfix.Rate::lettersPerSecond), 1.0,
					source.median(Postfix.Rate::cpuPer10k), "–", "–", "–", "–")
			.row("Daybreak, durable ledger", rate, product.each(Printing::lettersPerSecond), rate / reference,
					product.median((one) -> one.per10k(one.programCpu())),
					product.median((one) -> one.per10k(one.databaseCpu())),
					product.median((one) -> one.per10k(one.relayCpu())),
					product.median((one) -> one.commits() / one.seconds()), product.median(Printing::openingMillis))
			.print();
		System.out.printf("One million readers take %.1f minutes at this rate.%n", 1_000_000 / rate / 60);
	}

	private static void profile(Options options, Program program, DurablePostgres postgres, Postfix.Sink sink,
			int edition) {
		if (options.text("profile", "yes").equals("yes")) {
			try (var profile = Profile.start(program.pid(), options.folder().resolve("edition.jfr"))) {
				printing(program, postgres, sink, edition);
				profile.print();
			}
		}
	}

}
