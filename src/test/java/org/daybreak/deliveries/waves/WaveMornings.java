package org.daybreak.deliveries.waves;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import org.daybreak.database.Utc;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.support.SettableClock;

import org.springframework.context.ApplicationContext;

/**
 * Mornings through real waves, PostgreSQL and a relay: readers in many zones, a stretch
 * of some days, a press that is down now and then, readers who move; and a reckoning of
 * their dates that asks nobody but clocks on walls.
 */
public final class WaveMornings {

	private static final Duration QUARTER = Duration.ofMinutes(15);

	private static final ZoneId HOME = ZoneId.of("Europe/Paris");

	private static final LocalTime EDITION = LocalTime.of(6, 0);

	private final PressRoom room;

	private final SettableClock clock;

	private final Random random;

	private final Map<ZoneId, WallClock> walls = new HashMap<>();

	private final List<String> violations = new ArrayList<>();

	private long checked;

	private long world;

	public WaveMornings(ApplicationContext context, long seed) {
		this.room = new PressRoom(context);
		this.clock = context.getBean(SettableClock.class);
		this.random = new Random(seed);
	}

	/**
	 * Lives through some days.
	 * @param pairs zones and hours, a reader each
	 * @param first the first date that is reckoned
	 * @param last the last one
	 * @param faults whether the press falls down and readers move
	 */
	public void live(List<Timing> pairs, LocalDate first, LocalDate last, boolean faults) {
		this.walls.clear();
		var start = first.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
		var end = last.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
		var readers = open(pairs, start);
		var down = faults ? first.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(this.random.nextInt(86_400))
				: end;
		var up = down.plusSeconds(this.random.nextInt(86_400));
		LocalDate due = null;
		for (var at = start.plus(QUARTER); !at.isAfter(end); at = at.plus(QUARTER)) {
			var home = WallClock.at(at, HOME);
			due = home.toLocalTime().equals(EDITION) ? home.toLocalDate() : due;
			if ((at.isBefore(down) || !at.isBefore(up)) && worthLooking(readers, at, due != null)) {
				this.clock.set(at);
				if (due != null) {
					this.room.edition(this.world, due.toString(), at.toString());
					due = null;
				}
				this.room.tick();
				if (faults && at.isBefore(end.minus(Duration.ofDays(2)))) {
					move(readers, at);
				}
			}
		}
		readers.forEach((reader) -> reckon(reader, first, last));
	}

	/** Every hour, at the edition's time, and when a wall shows somebody's own. */
	private static boolean worthLooking(List<Reader> readers, Instant at, boolean edition) {
		return edition || at.getEpochSecond() % 3600 == 0
				|| readers.stream()
					.map((reader) -> reader.timings().get(reader.timings().size() - 1).timing())
					.anyMatch((timing) -> WallClock.at(at, timing.zone()).toLocalTime().equals(timing.time()));
	}

	private List<Reader> open(List<Timing> pairs, Instant start) {
		this.room.jdbc.sql("truncate newsletters, subscribers, deliveries, missed_mornings, uncertain_letters cascade")
			.update();
		try {
			this.room.bean(GreenMail.class).purgeEmailFromAllMailboxes();
		}
		catch (FolderException ex) {
			throw new IllegalStateException(ex);
		}
		this.world = this.room.newsletter(start.toString());
		// An edition serves every hour of the next day in every zone.
		this.room.jdbc.sql("update newsletters set edition_max_age_minutes = 1500").update();
		var readers = new ArrayList<Reader>();
		for (var pair : pairs) {
			var id = this.room.reader(this.world, "r" + readers.size() + "@example.org", pair.zone().getId(),
					start.minus(Duration.ofDays(9)).toString());
			this.room.jdbc.sql("update subscriptions set delivery_time = :time where id = :id")
				.param("time", pair.time())
				.param("id", id)
				.update();
			readers.add(new Reader(id, new ArrayList<>(List.of(new Since(start, pair)))));
		}
		this.room.jdbc.sql("truncate retimings").update();
		return readers;
	}

	/** Somebody moves every other hour or so, to where somebody else lives or lived. */
	private void move(List<Reader> readers, Instant at) {
		if (this.random.nextInt(4) == 0) {
			var reader = readers.get(this.random.nextInt(readers.size()));
			var there = readers.get(this.random.nextInt(readers.size())).timings().get(0).timing();
			var then = LocalTime.ofSecondOfDay(this.random.nextInt(48) * 1800L);
			reader.timings().add(new Since(at, new Timing(there.zone(), then)));
			this.room.hour(reader.id(), there.zone().getId(), then.toString(), at.toString());
		}
	}

	private void reckon(Reader reader, LocalDate first, LocalDate last) {
		var served = this.room.jdbc.sql("select served_date from deliveries where subscription_id = :id")
			.param("id", reader.id())
			.query(LocalDate.class)
			.list();
		var recorded = new HashSet<>(
				this.room.jdbc.sql("select local_date from missed_mornings where subscription_id = :id")
					.param("id", reader.id())
					.query(LocalDate.class)
					.list());
		for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
			var day = date;
			this.checked++;
			var editions = served.stream().filter(day::equals).count();
			var record = recorded.contains(date);
			var fine = (editions == 1) ? !record
					: editions == 0 && (record || missed(reader, date) || leftOut(reader, date));
			if (!fine) {
				this.violations.add(date + ": " + editions + " editions, " + (record ? "recorded" : "no record") + "; "
						+ reader.timings());
			}
		}
	}

	/** A wave that the reader was in when it was due, and that was missed. */
	private boolean missed(Reader reader, LocalDate date) {
		for (int i = 0; i < reader.timings().size(); i++) {
			var since = reader.timings().get(i);
			var wall = wall(since.timing().zone(), date);
			var until = (i + 1 < reader.timings().size()) ? reader.timings().get(i + 1).at() : Instant.MAX;
			if (wall.has(date)) {
				var due = wall.due(date, since.timing().time());
				if (!due.isBefore(since.at()) && due.isBefore(until)
						&& missedWaves(since.timing(), date).contains(due)) {
					return true;
				}
			}
		}
		return false;
	}

	private Set<Instant> missedWaves(Timing timing, LocalDate date) {
		return new HashSet<>(this.room.jdbc.sql("""
				select due_at from waves where status = 'MISSED' and zone = :zone and delivery_time = :time
				and local_date = :date and reason is not null
				""")
			.param("zone", timing.zone().getId())
			.param("time", timing.time())
			.param("date", date)
			.query((row, n) -> Utc.of(row, "due_at"))
			.list());
	}

	private boolean leftOut(Reader reader, LocalDate date) {
		return reader.timings().stream().anyMatch((since) -> !wall(since.timing().zone(), date).has(date));
	}

	private WallClock wall(ZoneId zone, LocalDate date) {
		var wall = this.walls.get(zone);
		if (wall == null) {
			wall = new WallClock(zone, date.minusDays(20), date.plusDays(20));
			this.walls.put(zone, wall);
		}
		return wall;
	}

	/** How many dates of readers were reckoned. */
	public long checked() {
		return this.checked;
	}

	public List<String> violations() {
		return this.violations;
	}

	/**
	 * A zone and an hour.
	 */
	public record Timing(ZoneId zone, LocalTime time) {

	}

	private record Since(Instant at, Timing timing) {

	}

	private record Reader(long id, List<Since> timings) {

	}

}
