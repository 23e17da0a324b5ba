package org.daybreak.deliveries.waves;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * The pure timetable over a stretch of time: all mornings of every zone and half hour
 * against a clock on the wall, and readers who change zone and hour under a press that
 * falls down, one edition or one record for each of their dates.
 */
public final class PureMornings {

	private static final int HALVES = 48;

	private final List<ZoneId> zones;

	private final LocalDate first;

	private final LocalDate last;

	private final Random random;

	private final Map<ZoneRules, WallClock> walls = new HashMap<>();

	private final List<String> violations = new ArrayList<>();

	private long checked;

	public PureMornings(List<String> zones, LocalDate first, LocalDate last, long seed) {
		this.zones = zones.stream().sorted().map(ZoneId::of).toList();
		this.first = first;
		this.last = last;
		this.random = new Random(seed);
	}

	/** Every zone, every half hour: exactly the mornings that a wall clock shows. */
	public PureMornings timetable() {
		for (var zone : this.zones) {
			for (int half = 0; half < HALVES; half++) {
				timetable(zone, time(half));
			}
		}
		return this;
	}

	private void timetable(ZoneId zone, LocalTime time) {
		var wall = wall(zone);
		var start = this.first.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
		var found = new HashMap<LocalDate, Instant>();
		new Mornings(zone, time, (day) -> true)
			.between(start, this.last.plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant())
			.forEach((morning) -> {
				if (found.put(morning.date(), morning.due()) != null) {
					violate(zone + " " + time + ": two mornings on " + morning.date());
				}
			});
		this.first.datesUntil(this.last.plusDays(1)).forEach((date) -> {
			this.checked++;
			var expected = wall.has(date) ? wall.due(date, time) : null;
			if (expected == null ? found.containsKey(date) : !expected.equals(found.get(date))) {
				violate(zone + " " + time + ": " + date + " is due " + expected + ", not " + found.get(date));
			}
		});
	}

	/** One reader for every zone and half hour, so many times. */
	public PureMornings readers(int times) {
		for (int i = 0; i < times; i++) {
			for (var zone : this.zones) {
				for (int half = 0; half < HALVES; half++) {
					reader(zone, time(half));
				}
			}
		}
		return this;
	}

	private void reader(ZoneId zone, LocalTime time) {
		var begun = this.first.minusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
		var end = this.last.plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
		var downtimes = downtimes(begun, end);
		var reader = new PureReader(zone, time, begun, downtimes);
		var story = new StringBuilder(zone + " " + time);
		for (var at = next(begun, 60); at.isBefore(end.minus(Duration.ofDays(3))); at = next(at, 60)) {
			var downtime = downtimes.floorEntry(at);
			if (downtime == null || !at.isBefore(downtime.getValue())) {
				var there = this.zones.get(this.random.nextInt(this.zones.size()));
				var then = time(this.random.nextInt(HALVES));
				story.append(", at ").append(at).append(' ').append(there).append(' ').append(then);
				reader.change(there, then, at);
			}
		}
		reader.until(end);
		this.first.datesUntil(this.last.plusDays(1)).forEach((date) -> check(reader, date, story));
	}

	private void check(PureReader reader, LocalDate date, CharSequence story) {
		this.checked++;
		var served = reader.served.getOrDefault(date, List.of()).size();
		var recorded = reader.recorded.containsKey(date) ? 1 : 0;
		if (served + recorded != 1 && !(served + recorded == 0 && leftOut(date))) {
			violate(date + ": " + served + " editions, " + reader.recorded.get(date) + "; " + story);
		}
	}

	/** No zone's morning is asked of a date that some zone did not have. */
	private boolean leftOut(LocalDate date) {
		return this.zones.stream().anyMatch((zone) -> !wall(zone).has(date));
	}

	/** Up to a day long, some days apart. */
	private NavigableMap<Instant, Instant> downtimes(Instant begun, Instant end) {
		var downtimes = new TreeMap<Instant, Instant>();
		for (var from = next(begun, 30); from.isBefore(end); from = next(downtimes.get(from), 30)) {
			downtimes.put(from, from.plusSeconds(1 + this.random.nextInt(86_400)));
		}
		return downtimes;
	}

	/**
	 * At most so many days later; often enough within hours, for that is where it hurts.
	 */
	private Instant next(Instant after, int days) {
		var seconds = this.random.nextInt(4) == 0 ? 2 * 86_400 : days * 86_400;
		return after.plusSeconds(1 + this.random.nextInt(seconds));
	}

	private WallClock wall(ZoneId zone) {
		return this.walls.computeIfAbsent(zone.getRules(),
				(key) -> new WallClock(zone, this.first.minusDays(1), this.last.plusDays(1)));
	}

	private void violate(String what) {
		this.violations.add(what);
	}

	private static LocalTime time(int half) {
		return LocalTime.ofSecondOfDay(half * 1800L);
	}

	/** How many dates of readers or groups were looked at. */
	public long checked() {
		return this.checked;
	}

	public List<String> violations() {
		return this.violations;
	}

}
