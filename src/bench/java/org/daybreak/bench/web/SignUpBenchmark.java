package org.daybreak.bench.web;

import java.time.Duration;
import java.util.List;

import org.daybreak.bench.Benchmark;
import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.Figures;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Ports;
import org.daybreak.bench.house.Profile;
import org.daybreak.bench.house.Table;
import org.daybreak.bench.web.Load.Answers;

/**
 * Sign-ups of distinct addresses, limits on, each from one of many networks behind a
 * trusted proxy, beside the front page, in turns. Every 303 is a stored row and one
 * letter.
 */
public class SignUpBenchmark implements Benchmark {

	private static final String FORM = "email=reader{n}%40d{m}.example&newsletter=bench&timeZone=Europe%2FParis";

	private long first;

	private long taken;

	@Override
	public String name() {
		return "signup";
	}

	@Override
	public String about() {
		return "sign-ups per second beside the front page; every 303 a row, letters counted";
	}

	@Override
	public void run(Options options) {
		var connections = options.number("connections", 32);
		var rounds = options.number("rounds", 3);
		var time = Duration.ofSeconds(options.number("seconds", 8));
		try (var stage = WebStage.set(options)) {
			System.out.println("warm-up: " + Table.cell(front(stage, connections, time).perSecond()) + " GET / per s, "
					+ Table.cell(signUps(stage, connections, time).perSecond()) + " sign-ups per s");
			decided(stage);
			var front = new Figures<Answers>();
			var signUps = new Figures<Answers>();
			for (int round = 0; round < rounds; round++) {
				front.add(front(stage, connections, time));
				signUps.add(signUps(stage, connections, time));
				decided(stage);
			}
			print(stage, connections, front, signUps);
			if (options.text("profile", "no").equals("yes")) {
				try (var profile = Profile.start(stage.program().pid(), options.folder().resolve("signup.jfr"))) {
					signUps(stage, connections, time);
					profile.print();
				}
			}
		}
	}

	private static Answers front(WebStage stage, int connections, Duration time) {
		return sound(stage.load().send(Requests.get("/"), connections, time));
	}

	private Answers signUps(WebStage stage, int connections, Duration time) {
		var requests = new Requests("POST", "/subscriptions", List.of(), FORM, true, 303, this.first);
		var answers = sound(stage.load().send(requests, connections, time));
		this.taken += answers.good();
		this.first += answers.good() + 10L * connections;
		return answers;
	}

	private static Answers sound(Answers answers) {
		if (answers.bad() > 0) {
			throw new CannotMeasure(answers.bad() + " requests failed, " + answers.good() + " did not");
		}
		return answers;
	}

	private static void decided(WebStage stage) {
		var begun = System.nanoTime();
		var left = stage.count("intake");
		Ports.await("all sign-ups to be decided", Duration.ofMinutes(10), () -> stage.count("intake") == 0);
		var seconds = (System.nanoTime() - begun) / 1e9;
		System.out.printf("%,d sign-ups were undecided at the end, decided %.1f s later%n", left, seconds);
	}

	private void print(WebStage stage, int connections, Figures<Answers> front, Figures<Answers> signUps) {
		var reference = front.median(Answers::perSecond);
		var rate = signUps.median(Answers::perSecond);
		new Table("requests", "per second, median", "each round", "ratio")
			.row("`GET /`", reference, front.each(Answers::perSecond), 1.0)
			.row("`POST /subscriptions`", rate, signUps.each(Answers::perSecond), rate / reference)
			.print();
		var rows = stage.count("sign_ups");
		var letters = stage.count("outbox where kind = 'confirmation'");
		var most = stage.jdbc()
			.sql("select coalesce(max(n), 0) from (select count(*) n from outbox group by recipient) x")
			.query(Long.class)
			.single();
		System.out.printf("%,d answers 303, %,d rows, %,d letters, at most %d to one address%n", this.taken, rows,
				letters, most);
		// What wrk had under way at the end of each of its rounds is stored and not counted.
		var uncounted = rows - this.taken;
		if (uncounted < 0 || uncounted > connections * 20L || letters != rows || most > 1) {
			throw new CannotMeasure("rows, letters and answers do not agree");
		}
	}

}
