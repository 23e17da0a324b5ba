package org.daybreak.bench.soak;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Ports;

/**
 * What happens when: editions that overtake each other, a special and a scheduled one of
 * another newsletter, orders in between, and one restart each of relay and database.
 */
final class Course {

	/** A program that has just started compiles itself; what it takes meanwhile is told apart. */
	static final Duration WARM_UP = Duration.ofSeconds(20);

	private final SoakStage stage;

	private final Duration time;

	private final List<Long> editions = new ArrayList<>();

	private final TreeMap<Duration, Runnable> events = new TreeMap<>();

	private final Instant due;

	private final Instant begin;

	private double longestOrder;

	private long special;

	private long scheduled;

	private Instant specialAt = Instant.MAX;

	/**
	 * A course.
	 * @param due when the small newsletter's morning is: the minute after the middle
	 */
	Course(SoakStage stage, Visits visits, Options options, Instant begin, Instant due) {
		this.stage = stage;
		this.time = Duration.ofSeconds(options.number("seconds", 600));
		this.begin = begin;
		this.due = due;
		var count = options.number("editions", 6);
		this.scheduled = stage.smallEdition("REGULAR");
		for (int n = 0; n < count; n++) {
			var day = n + 1;
			at(0.8 * n / count, () -> send(visits, stage.edition(day)));
		}
		at(0.3, () -> {
			this.special = stage.smallEdition("SPECIAL");
			this.specialAt = Instant.now();
			order(visits, this.special, "send");
		});
		at(0.45, () -> order(visits, newest(), "pause"));
		at(0.48, () -> order(visits, newest(), "resume"));
		at(0.6, stage.relay()::gone);
		at(0.6 + Math.min(0.05, 15.0 / this.time.toSeconds()), stage.relay()::takesAll);
		at(0.75, stage.postgres()::restart);
	}

	/** The small newsletter's morning: a full minute behind the middle. */
	static Instant morning(Instant begin, Duration time) {
		return begin.plus(time.dividedBy(2)).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
	}

	private void at(double part, Runnable event) {
		this.events.put(WARM_UP.plusMillis((long) (part * this.time.toMillis())), event);
	}

	private void send(Visits visits, long edition) {
		this.editions.add(edition);
		order(visits, edition, "send");
	}

	private void order(Visits visits, long edition, String name) {
		var took = visits.order(edition, name);
		this.longestOrder = Math.max(this.longestOrder, took);
		say("%s edition %d: %.2f s", name, edition, took);
	}

	private long newest() {
		return this.editions.get(this.editions.size() - 1);
	}

	/** Runs to its end. */
	void run() {
		this.events.forEach((after, event) -> {
			Ports.sleep(Duration.between(Instant.now(), this.begin.plus(after)).compareTo(Duration.ZERO) > 0
					? Duration.between(Instant.now(), this.begin.plus(after)) : Duration.ZERO);
			event.run();
			say("%,d letters at the relay", letters());
		});
		var end = this.begin.plus(this.time);
		while (Instant.now().isBefore(end)) {
			Ports.sleep(Duration.ofMillis(200));
		}
	}

	/** Waits until every wave has ended; how many have not. */
	long openWaves(Duration atMost) {
		var end = Instant.now().plus(atMost);
		var open = waves();
		while (open > 0 && Instant.now().isBefore(end)) {
			Ports.sleep(Duration.ofSeconds(1));
			open = waves();
		}
		return open;
	}

	private long waves() {
		return this.stage.jdbc().sql("select count(*) from waves where status = 'OPEN'").query(Long.class).single();
	}

	/** Letters that the relay has taken; -1 while it is not there. */
	private long letters() {
		return this.stage.relay().letters();
	}

	/** Seconds from the due instant to the first letter; NaN without one. */
	double scheduledLate() {
		return late(this.scheduled, this.due);
	}

	double specialLate() {
		return late(this.special, this.specialAt);
	}

	private double late(long edition, Instant since) {
		return this.stage.jdbc()
			.sql("select extract(epoch from min(settled_at) - :since) from deliveries where edition_id = :id"
					+ " and status = 'ACCEPTED'")
			.param("since", since.atOffset(ZoneOffset.UTC))
			.param("id", edition)
			.query(Double.class)
			.optional()
			.orElse(Double.NaN);
	}

	double longestOrder() {
		return this.longestOrder;
	}

	private void say(String text, Object... values) {
		System.out.printf("  %6.1f s  %s%n", Duration.between(this.begin, Instant.now()).toMillis() / 1000.0,
				String.format(text, values));
	}

}
