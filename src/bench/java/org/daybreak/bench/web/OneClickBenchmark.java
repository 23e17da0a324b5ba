package org.daybreak.bench.web;

import java.time.Duration;
import java.util.List;

import org.daybreak.bench.Benchmark;
import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.Figures;
import org.daybreak.bench.house.LinkToken;
import org.daybreak.bench.house.Newsroom;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Profile;
import org.daybreak.bench.house.Table;
import org.daybreak.bench.web.Load.Answers;

/**
 * One-click POSTs (RFC 8058), each of another reader, beside the front page, in turns.
 * Every 200 is a reader who has left.
 */
public class OneClickBenchmark implements Benchmark {

	private long first;

	private long taken;

	@Override
	public String name() {
		return "oneclick";
	}

	@Override
	public String about() {
		return "one-click unsubscribes per second beside the front page; every 200 a reader who left";
	}

	@Override
	public void run(Options options) {
		var connections = options.number("connections", 32);
		var rounds = options.number("rounds", 3);
		var time = Duration.ofSeconds(options.number("seconds", 8));
		var readers = options.number("readers", 300_000);
		try (var stage = WebStage.set(options)) {
			new Newsroom(stage.jdbc()).readers(readers);
			var tokens = stage.jdbc()
				.sql("select id from subscriptions order by id")
				.query(Long.class)
				.list()
				.stream()
				.map((id) -> LinkToken.of('u', id))
				.toList();
			System.out.println("warm-up: " + Table.cell(front(stage, connections, time).perSecond()) + " GET / per s, "
					+ Table.cell(leave(stage, tokens, connections, time).perSecond()) + " one-clicks per s");
			var front = new Figures<Answers>();
			var clicks = new Figures<Answers>();
			for (int round = 0; round < rounds; round++) {
				front.add(front(stage, connections, time));
				clicks.add(leave(stage, tokens, connections, time));
			}
			print(stage, connections, front, clicks);
			if (options.text("profile", "no").equals("yes")) {
				try (var profile = Profile.start(stage.program().pid(), options.folder().resolve("oneclick.jfr"))) {
					leave(stage, tokens, connections, time);
					profile.print();
				}
			}
		}
	}

	private static Answers front(WebStage stage, int connections, Duration time) {
		return sound(stage.load().send(Requests.get("/"), connections, time));
	}

	private Answers leave(WebStage stage, List<String> tokens, int connections, Duration time) {
		var answers = sound(stage.load()
			.send(new Requests("POST", "/unsubscribe/", tokens, "List-Unsubscribe=One-Click", false, 200, this.first),
					connections, time));
		this.taken += answers.good();
		this.first += answers.good() + 10L * connections;
		if (this.first > tokens.size()) {
			throw new CannotMeasure("too few readers: -Dbench.readers=" + 2 * tokens.size());
		}
		return answers;
	}

	private static Answers sound(Answers answers) {
		if (answers.bad() > 0) {
			throw new CannotMeasure(answers.bad() + " requests failed, " + answers.good() + " did not");
		}
		return answers;
	}

	private void print(WebStage stage, int connections, Figures<Answers> front, Figures<Answers> clicks) {
		var reference = front.median(Answers::perSecond);
		var rate = clicks.median(Answers::perSecond);
		new Table("requests", "per second, median", "each round", "ratio")
			.row("`GET /`", reference, front.each(Answers::perSecond), 1.0)
			.row("`POST /unsubscribe/TOKEN`", rate, clicks.each(Answers::perSecond), rate / reference)
			.print();
		var left = stage.count("subscriptions where status = 'UNSUBSCRIBED'");
		var noted = stage.count("subscription_history where event = 'UNSUBSCRIBED'");
		System.out.printf("%,d answers 200, %,d readers left, %,d lines of history%n", this.taken, left, noted);
		var uncounted = left - this.taken;
		if (uncounted < 0 || uncounted > connections * 20L || noted != left) {
			throw new CannotMeasure("answers, readers and history do not agree");
		}
	}

}
