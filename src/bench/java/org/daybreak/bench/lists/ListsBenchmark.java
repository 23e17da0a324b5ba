package org.daybreak.bench.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.daybreak.bench.Benchmark;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Ports;
import org.daybreak.bench.house.Table;

import static java.time.Duration.ofMinutes;

/**
 * First pages of a million readers over HTTP, beside one reader by address.
 */
public class ListsBenchmark implements Benchmark {

	private static final int TIMES = 200;

	private static final String LIST = "/api/v1/subscribers";

	@Override
	public String name() {
		return "lists";
	}

	@Override
	public String about() {
		return "list, search and export of a million readers over HTTP, beside GET /subscribers/{email}";
	}

	@Override
	public void run(Options options) throws Exception {
		var readers = options.number("readers", 1_000_000);
		try (var stage = ListStage.set(options, options.program("-Xmx256m"))) {
			stage.importing(ListStage.list(options.folder(), readers));
			var jdbc = stage.postgres().jdbc(ListStage.DATABASE);
			jdbc.sql("vacuum analyze subscribers, subscriptions").update();
			Ports.await("the terms of all readers", ofMinutes(10),
					() -> jdbc.sql("select coalesce(max(block), 0) * 512 + 2048 > :readers from reader_terms_mark")
						.param("readers", readers)
						.query(Boolean.class)
						.single());
			jdbc.sql("checkpoint").update();
			var emails = jdbc.sql("select email from subscribers order by random() limit :times")
				.param("times", TIMES)
				.query(String.class)
				.list();
			var one = emails.stream().map((email) -> LIST + "/" + email).toList();
			stage.times(one);
			stage.times(searches(emails, 3));
			var reference = stage.times(one);
			var table = new Table("what", "median, ms", "slowest of " + TIMES, "ratio of medians (bar: at most 10)");
			row(table, "one reader by address", reference, reference);
			row(table, "list, first page of 50", stage.times(java.util.Collections.nCopies(TIMES, LIST)), reference);
			row(table, "search, three letters out of an address", stage.times(searches(emails, 3)), reference);
			row(table, "search, six letters", stage.times(searches(emails, 6)), reference);
			row(table, "one newsletter, active", stage
				.times(java.util.Collections.nCopies(TIMES, LIST + "?newsletter=bench&status=active")), reference);
			row(table, "one language", stage.times(java.util.Collections.nCopies(TIMES, LIST + "?language=fr")),
					reference);
			row(table, "export, first 4 kB", stage.firstOctets(LIST + "/export", TIMES / 10), reference);
			table.print();
			var whole = stage.whole(LIST + "/export");
			System.out.printf("The whole export: %.1f s, %.0f MB.%n", whole[0], whole[1] / 1e6);
		}
	}

	private static void row(Table table, String what, List<Double> times, List<Double> reference) {
		table.row(what, Table.median(times), times.stream().max(Double::compare).orElseThrow(),
				Table.median(times) / Table.median(reference));
	}

	private static List<String> searches(List<String> emails, int letters) {
		var random = new Random(2018);
		var searches = new ArrayList<String>();
		for (var email : emails) {
			var at = random.nextInt(email.length() - letters);
			searches.add(LIST + "?q=" + email.substring(at, at + letters).replace("@", "%40"));
		}
		return searches;
	}

}
