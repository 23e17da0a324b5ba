package org.daybreak.deliveries.waves;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

import org.jspecify.annotations.Nullable;

/**
 * A reader of the pure timetable: no database, no letters, only what is due when, with a
 * press that is down now and then.
 */
final class PureReader {

	private static final Duration GRACE = Duration.ofHours(3);

	/** Served dates and when; missed and skipped ones by their reason. */
	final Map<LocalDate, List<Instant>> served = new HashMap<>();

	final Map<LocalDate, String> recorded = new HashMap<>();

	/** From when until when nobody is there. */
	private final NavigableMap<Instant, Instant> downtimes;

	private final Instant begun;

	private Mornings mornings;

	private Instant since;

	private @Nullable LocalDate last;

	PureReader(ZoneId zone, LocalTime time, Instant begun, NavigableMap<Instant, Instant> downtimes) {
		this.mornings = new Mornings(zone, time, (day) -> true);
		this.begun = begun;
		this.since = begun;
		this.downtimes = downtimes;
	}

	/** Lets the mornings of the present timing come. */
	void until(Instant end) {
		for (var morning : this.mornings.between(this.since, end)) {
			var opened = up(morning.due());
			if (!opened.isAfter(morning.due().plus(GRACE))) {
				serve(morning.date(), opened);
			}
			else if (!done(morning.date())) {
				this.recorded.put(morning.date(), "missed");
			}
		}
		this.since = end;
	}

	/** Changes zone and hour; the press is up then, or nobody could. */
	void change(ZoneId zone, LocalTime time, Instant at) {
		until(at);
		var before = this.mornings;
		this.mornings = new Mornings(zone, time, (day) -> true);
		var change = new TimingChange(before, this.mornings, at);
		for (var date : change.passed()) {
			if (!done(date) && before.due(date).isAfter(at) && before.due(date).isAfter(this.begun)) {
				this.recorded.put(date, "skipped");
			}
		}
		var today = change.today();
		var comes = change.ahead() ? today : today.plusDays(1);
		this.recorded.keySet().removeIf((date) -> !date.isBefore(comes) && !done(date));
		var due = this.mornings.due(today);
		if (change.late() && !done(today) && due.isAfter(this.begun) && !"missed".equals(this.recorded.get(today))) {
			if (at.isAfter(due.plus(GRACE))) {
				this.recorded.put(today, "missed");
			}
			else {
				this.recorded.remove(today);
				serve(today, at);
			}
		}
	}

	/** The guard against two. */
	private void serve(LocalDate date, Instant at) {
		if (!done(date)) {
			this.served.computeIfAbsent(date, (key) -> new ArrayList<>()).add(at);
			this.last = date;
		}
	}

	private boolean done(LocalDate date) {
		return this.last != null && !this.last.isBefore(date);
	}

	private Instant up(Instant due) {
		var downtime = this.downtimes.floorEntry(due);
		return (downtime != null && due.isBefore(downtime.getValue())) ? downtime.getValue() : due;
	}

}
