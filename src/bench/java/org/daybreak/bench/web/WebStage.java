package org.daybreak.bench.web;

import java.util.HashMap;

import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.LinkToken;
import org.daybreak.bench.house.Newsroom;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Postfix;
import org.daybreak.bench.house.Program;
import org.daybreak.bench.house.Stage;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A durable database, a relay, the packaged program with one newsletter, and load.
 */
record WebStage(DurablePostgres postgres, Postfix.Sink relay, Program program, Load load, JdbcClient jdbc)
		implements AutoCloseable {

	static WebStage set(Options options) {
		var jvm = options.program("-Xms512m -Xmx512m");
		var postgres = DurablePostgres.start(options.folder(), options.postgres());
		var relay = Postfix.sink(options.folder());
		var settings = new HashMap<>(Program.settings(postgres.newDatabase(Stage.DATABASE), relay.port(), 16));
		settings.put("DAYBREAK_SECRET", LinkToken.SECRET);
		settings.put("DAYBREAK_TRUSTED_PROXIES", "127.0.0.1/32");
		settings.put("DAYBREAK_SIGNUPS_PER_HOUR", "10000000");
		var program = Program
			.start(options.jar(), options.folder().resolve("program.log"), jvm, settings)
			.awaitHealthy();
		var jdbc = postgres.jdbc(Stage.DATABASE);
		new Newsroom(jdbc).newsletter();
		var load = Load.best(program.port(), options.folder(), options.text("load", "wrk"));
		System.out.println("PostgreSQL: " + postgres.durability());
		System.out.println("Program: java " + String.join(" ", jvm) + ", load by " + load.name());
		return new WebStage(postgres, relay, program, load, jdbc);
	}

	long count(String what) {
		return this.jdbc.sql("select count(*) from " + what).query(Long.class).single();
	}

	@Override
	public void close() {
		this.program.close();
		this.relay.close();
		this.postgres.close();
	}

}
