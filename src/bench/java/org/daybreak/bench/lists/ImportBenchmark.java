package org.daybreak.bench.lists;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.bench.Benchmark;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Processes;
import org.daybreak.bench.house.Statements;
import org.daybreak.bench.house.Table;
import org.daybreak.bench.house.Usage;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The import of a list beside {@code \copy} of the same file into a bare table, in turns,
 * each into empty tables.
 */
public class ImportBenchmark implements Benchmark {

	private static final String BARE = """
			create table bare (email text, newsletter text, status text, time_zone text, locale text, confirmed_at text)
			""";

	@Override
	public String name() {
		return "import";
	}

	@Override
	public String about() {
		return "import of a list of a million readers beside psql's \\copy of the same file (-Xmx256m)";
	}

	@Override
	public void run(Options options) throws Exception {
		var readers = options.number("readers", 1_000_000);
		var file = ListStage.list(options.folder(), readers);
		try (var stage = ListStage.set(options, options.program("-Xmx256m"))) {
			var jdbc = stage.postgres().jdbc(ListStage.DATABASE);
			var copies = new ArrayList<Double>();
			var imports = new ArrayList<Double>();
			stage.importing(ListStage.list(options.folder(), 30_000));
			for (int round = 0; round < options.number("rounds", 3); round++) {
				jdbc.sql("drop table if exists bare").update();
				jdbc.sql(BARE).update();
				jdbc.sql("checkpoint").update();
				copies.add(copy(stage, file));
				empty(jdbc);
				if (Statements.wanted(options)) {
					Statements.reset(jdbc);
				}
				var begun = System.nanoTime();
				var answer = stage.importing(file);
				imports.add((System.nanoTime() - begun) / 1e9);
				System.out.printf("copy %.2f s, import %.2f s: %s%n", copies.get(round), imports.get(round),
						answer.substring(0, Math.min(300, answer.length())));
				if (Statements.wanted(options)) {
					Statements.print(jdbc, readers);
				}
			}
			var table = new Table("lines", "file, MB", "\\copy, s", "import, s", "ratio (bar: at most 6)",
					"peak resident memory of the program, MiB");
			table.row(readers, Files.size(file) / 1e6, Table.median(copies), Table.median(imports),
					Table.median(imports) / Table.median(copies), Usage.peakMebibytes(stage.program().pid()));
			table.print();
		}
	}

	private static void empty(JdbcClient jdbc) {
		jdbc.sql("truncate subscribers, imports restart identity cascade").update();
		jdbc.sql("truncate reader_terms, reader_terms_mark").update();
		jdbc.sql("checkpoint").update();
	}

	/** By psql where there is one, else by the driver. */
	private static double copy(ListStage stage, Path file) throws SQLException, IOException {
		if (Files.isExecutable(Path.of("/usr/bin/psql"))) {
			var begun = System.nanoTime();
			Processes.run(List.of("/usr/bin/psql", "-q", "-d",
					stage.postgres().url(ListStage.DATABASE), "-c",
					"\\copy bare from '" + file + "' with (format csv, header)"));
			return (System.nanoTime() - begun) / 1e9;
		}
		try (var connection = stage.postgres().held(ListStage.DATABASE).getConnection();
				InputStream list = Files.newInputStream(file)) {
			var begun = System.nanoTime();
			connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("copy bare from stdin with (format csv, header)", list, 1 << 16);
			return (System.nanoTime() - begun) / 1e9;
		}
	}

}
