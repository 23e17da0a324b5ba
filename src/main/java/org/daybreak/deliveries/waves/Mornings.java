package org.daybreak.deliveries.waves;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/**
 * The timetable of readers who share a zone and a delivery time: a time inside a gap
 * moves forward, of a time that comes twice the first counts, and a date that the zone
 * has left out has no morning.
 */
record Mornings(ZoneId zone, LocalTime time, Predicate<DayOfWeek> days) {

	/** All mornings after one instant and not after another, oldest first. */
	public List<DatedMorning> between(Instant after, Instant until) {
		if (!until.isAfter(after)) {
			return List.of();
		}
		var first = LocalDate.ofInstant(after, this.zone).minusDays(1);
		var last = LocalDate.ofInstant(until, this.zone).plusDays(1);
		return first.datesUntil(last.plusDays(1))
			.filter(this::has)
			.map((date) -> new DatedMorning(date, due(date)))
			.filter((morning) -> morning.due().isAfter(after) && !morning.due().isAfter(until))
			.toList();
	}

	/** The instant of a date's morning. */
	public Instant due(LocalDate date) {
		return date.atTime(this.time).atZone(this.zone).toInstant();
	}

	/** Whether a date has a morning: one of the days, and not left out by the zone. */
	public boolean has(LocalDate date) {
		return this.days.test(date.getDayOfWeek()) && date.atStartOfDay(this.zone).toLocalDate().equals(date);
	}

}
