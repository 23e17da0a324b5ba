package org.daybreak.bench.house;

import java.util.List;

/**
 * A durable database, the packaged program and a newsletter, ready to send to a relay.
 *
 * @param postgres the database server
 * @param program the program, healthy
 * @param relay process id of the relay
 */
public record Stage(DurablePostgres postgres, Program program, long relay) implements AutoCloseable {

	public static final String DATABASE = "daybreak";

	/** Starts all that is needed to send to a relay at that port. */
	public static Stage set(Options options, List<String> jvm, int relayPort, long relay, int connections) {
		var postgres = DurablePostgres.start(options.folder(), options.postgres());
		var database = postgres.newDatabase(DATABASE);
		System.out.println("PostgreSQL: " + postgres.durability());
		System.out.println("Program: java " + String.join(" ", jvm) + " -jar " + options.jar().getFileName() + ", "
				+ connections + " connections");
		var program = Program.start(options.jar(), options.folder().resolve("program.log"), jvm,
				Program.settings(database, relayPort, connections));
		program.awaitHealthy();
		var stage = new Stage(postgres, program, relay);
		stage.room().newsletter();
		return stage;
	}

	public Newsroom room() {
		return new Newsroom(this.postgres.jdbc(DATABASE));
	}

	/** Sends an edition to everybody. */
	public Printing print(int edition) {
		return print(edition, () -> {
		});
	}

	/** Sends an edition to everybody; something runs ten times a second meanwhile. */
	public Printing print(int edition, Runnable meanwhile) {
		return Printing.of(this.program, this.postgres, DATABASE, this.relay, Printing.date(edition), meanwhile);
	}

	@Override
	public void close() {
		this.program.close();
		this.postgres.close();
	}

}
