package org.daybreak.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Table;
import org.daybreak.deliveries.waves.PureMornings;
import org.daybreak.deliveries.waves.WaveMornings;
import org.daybreak.deliveries.waves.WaveMornings.Timing;
import org.daybreak.support.TestServers;

/**
 * One edition per reader and local date, or one record: over two years, in all zones that
 * Java knows, at every half hour, whatever moves or falls down.
 */
class MorningsBenchmark implements Benchmark {

	private static final LocalDate FIRST = LocalDate.parse("2025-01-01");

	private static final LocalDate LAST = LocalDate.parse("2026-12-31");

	private static final int PAIRS = 200;

	private static final List<Oddity> ODDITIES = List.of(
			new Oddity("Pacific/Apia", "2011-12-28", "2012-01-01", "30 December left out"),
			new Oddity("Pacific/Kwajalein", "1993-08-19", "1993-08-23", "21 August left out"),
			new Oddity("America/Nuuk", "2024-03-29", "2024-04-01", "a gap across midnight"),
			new Oddity("America/Nuuk", "2024-10-25", "2024-10-28", "an overlap across midnight"),
			new Oddity("Australia/Lord_Howe", "2025-04-04", "2025-04-07", "half an hour twice"),
			new Oddity("Australia/Lord_Howe", "2025-10-03", "2025-10-06", "half an hour left out"),
			new Oddity("Antarctica/Troll", "2025-03-29", "2025-03-31", "two hours left out"));

	private final Table table = new Table("Run", "Dates reckoned", "Violations", "Seconds");

	private final List<String> violations = new ArrayList<>();

	@Override
	public String name() {
		return "mornings";
	}

	@Override
	public String about() {
		return "every reader one edition or one record per local date, through all clock changes";
	}

	@Override
	public void run(Options options) {
		var seed = options.number("seed", 1);
		System.out.println("Seed: " + seed);
		pure(seed);
		try (var program = StandingProgram.start(new TestServers())) {
			changes(new WaveMornings(program, seed), seed, false);
			changes(new WaveMornings(program, seed), seed, true);
			for (var oddity : ODDITIES) {
				var started = System.nanoTime();
				var run = new WaveMornings(program, seed);
				run.live(oddity.timings(), LocalDate.parse(oddity.first()), LocalDate.parse(oddity.last()), false);
				row("real waves: " + oddity.zone() + ", " + oddity.what(), run.checked(), run.violations(), started);
			}
		}
		this.table.print();
		if (!this.violations.isEmpty()) {
			this.violations.stream().limit(20).forEach(System.out::println);
			throw new CannotMeasure(this.violations.size() + " violations");
		}
	}

	private void pure(int seed) {
		var zones = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
		var started = System.nanoTime();
		var timetable = new PureMornings(zones, FIRST, LAST, seed).timetable();
		row(zones.size() + " zones × 48 half hours × 2 years, due as the wall shows", timetable.checked(),
				timetable.violations(), started);
		started = System.nanoTime();
		var readers = new PureMornings(zones, FIRST, LAST, seed).readers(1);
		row("a reader for each, moving, under downtimes up to a day", readers.checked(), readers.violations(), started);
	}

	/** Every change of the sampled pairs' clocks, some days around each. */
	private void changes(WaveMornings run, int seed, boolean faults) {
		var started = System.nanoTime();
		var pairs = sample(seed);
		var days = changes(pairs);
		days.forEach((day, changing) -> {
			run.live(changing, day.minusDays(1), day.plusDays(1), faults);
			System.out.printf("%s: %d pairs, %d violations%n", day, changing.size(), run.violations().size());
		});
		row("real waves: " + PAIRS + " pairs, " + days.size() + " days of clock changes"
				+ (faults ? ", moving, under a downtime" : ""), run.checked(), run.violations(), started);
	}

	private static List<Timing> sample(int seed) {
		var random = new Random(seed);
		var zones = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
		var pairs = new ArrayList<Timing>();
		while (pairs.size() < PAIRS) {
			pairs.add(new Timing(ZoneId.of(zones.get(random.nextInt(zones.size()))),
					LocalTime.ofSecondOfDay(random.nextInt(48) * 1800L)));
		}
		return pairs;
	}

	/** The pairs whose clocks change on a day; those that never do live through one. */
	private static TreeMap<LocalDate, List<Timing>> changes(List<Timing> pairs) {
		var days = new TreeMap<LocalDate, List<Timing>>();
		for (var pair : pairs) {
			var rules = pair.zone().getRules();
			var next = rules.nextTransition(FIRST.atStartOfDay(ZoneOffset.UTC).toInstant());
			if (next == null || next.getInstant().isAfter(end())) {
				days.computeIfAbsent(LocalDate.parse("2025-03-30"), (day) -> new ArrayList<>()).add(pair);
			}
			for (; next != null && next.getInstant().isBefore(end()); next = rules.nextTransition(next.getInstant())) {
				days.computeIfAbsent(next.getDateTimeBefore().toLocalDate(), (day) -> new ArrayList<>()).add(pair);
			}
		}
		return days;
	}

	private static Instant end() {
		return LAST.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private void row(String run, long checked, List<String> found, long started) {
		this.table.row(run, checked, found.size(), Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0);
		this.violations.addAll(found);
		System.out.printf("%s: %,d dates, %d violations%n", run, checked, found.size());
	}

	private record Oddity(String zone, String first, String last, String what) {

		List<Timing> timings() {
			var timings = new ArrayList<Timing>();
			for (int half = 0; half < 48; half++) {
				timings.add(new Timing(ZoneId.of(this.zone), LocalTime.ofSecondOfDay(half * 1800L)));
			}
			return timings;
		}

	}

}
