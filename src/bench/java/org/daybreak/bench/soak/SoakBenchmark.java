package org.daybreak.bench.soak;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

import org.daybreak.bench.Benchmark;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Table;

/**
 * Ten minutes of everything at once. It fails nothing: it prints what it found beside
 * what is aimed at.
 */
public class SoakBenchmark implements Benchmark {

	private static final int READERS = 100_000;

	private static final int FEW = 3000;

	/** In MiB: what a JVM may differ by though nothing grows. */
	private static final int LEVEL = 40;

	@Override
	public String name() {
		return "soak";
	}

	@Override
	public String about() {
		return "ten minutes of everything at once: locks, first letters, pages, memory and log; shorter with "
				+ "-Dbench.options=\"seconds=90\"";
	}

	@Override
	public void run(Options options) throws Exception {
		var time = Duration.ofSeconds(options.number("seconds", 600));
		var readers = options.number("readers", (int) Math.min(READERS, READERS * time.toSeconds() / 600));
		var editions = options.number("editions", 6);
		try (var stage = SoakStage.set(options)) {
			// Half as long again as until the next one: each is overtaken.
			var pace = options.number("pace", Math.max(50, (int) (readers * editions / (1.2 * time.toSeconds()))));
			stage.pace(SoakStage.connections(options), pace);
			var soon = Instant.now().plusSeconds(20);
			var due = Course.morning(soon, time);
			stage.newsletters(readers, options.number("few", FEW), LocalTime.ofInstant(due, ZoneOffset.UTC));
			System.out.printf("%,d readers, %d editions by hand, relay at %,d letters a second, %d s%n", readers,
					editions, pace, time.toSeconds());
			try (var watch = new Watch(stage.postgres(), stage.program(), stage.log());
					var visits = Visits.start(stage, options)) {
				var course = new Course(stage, visits, options, Instant.now(), due);
				course.run();
				visits.close();
				var open = course.openWaves(Duration.ofSeconds(options.number("patience", 120)));
				watch.close();
				print(course, visits, watch, open);
			}
		}
	}

	private static void print(Course course, Visits visits, Watch watch, long open) {
		var views = visits.views();
		var log = watch.kilobytesPerMinute();
		var before = watch.mostMemory(1 / 3.0, 2 / 3.0);
		var after = watch.mostMemory(2 / 3.0, 1);
		new Table("what", "found", "aim").row("deadlocks", watch.deadlocks(), "0")
			.row("statements, waits and silences cut by a timeout", watch.timeouts(), "0")
			.row("longest lock waited for, s", watch.longestLock(), "< 1")
			.row("first letter of the scheduled edition, s after it was due", course.scheduledLate(), "< 2")
			.row("first letter of the special, s after its order", course.specialLate(), "< 2")
			.row("longest order (send, pause, resume), s", course.longestOrder(), "< 1")
			.row("waves that had not ended after all", open, "0")
			.row("pages after " + Course.WARM_UP.toSeconds() + " s: 50 %, ms", views.millis(0.5, Course.WARM_UP), "")
			.row("pages: 99 %, ms", views.millis(0.99, Course.WARM_UP), "< 500")
			.row("pages: slowest, ms", views.millis(1, Course.WARM_UP), "")
			.row("pages: 99 %, ms, over the time, the start with it",
					views.millis(0.99, 20).stream().map(Math::round).map(String::valueOf).collect(Collectors.joining(", ")),
					"")
			.row("pages answered by 5xx or not at all, of " + views.answered(), views.refused(), "")
			.row("other calls answered by 5xx or not at all, of "
					+ visits.others().stream().mapToLong(Traffic::answered).sum(),
					visits.others().stream().mapToLong(Traffic::refused).sum(), "")
			.row("resident memory, MiB, over the time",
					watch.memory(10).stream().map(Math::round).map(String::valueOf).collect(Collectors.joining(", ")), "")
			.row("resident memory, most of the last third beside the one before, MiB",
					Table.cell(after) + " beside " + Table.cell(before),
					(after < before + LEVEL) ? "level: it is" : "level: it is not")
			.row("log, kB a minute, most", log.stream().mapToDouble(Double::doubleValue).max().orElse(0), "< 50")
			.row("log, kB a minute, each",
					log.stream().map(Math::round).map(String::valueOf).collect(Collectors.joining(", ")), "")
			.print();
		watch.troubles().forEach((trouble, times) -> System.out.println("  " + times + " × " + trouble));
	}

}
