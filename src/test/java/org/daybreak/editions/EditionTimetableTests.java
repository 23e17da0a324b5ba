package org.daybreak.editions;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.editions.EditionTimetable.Slot;
import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EditionTimetableTests {

	/** Long in force, composed days before: the everyday case. */
	@ParameterizedTest(name = "{0} {1} at {2}: {3}")
	@CsvSource(nullValues = "-", textBlock = """
			Europe/Paris,     06:00,       2018-03-28T03:59:59Z, -
			Europe/Paris,     06:00,       2018-03-28T04:00:00Z, 2018-03-28 06:00
			Europe/Paris,     06:00,       2018-03-28T21:00:00Z, 2018-03-28 06:00
			Europe/Paris,     06:00 18:00, 2018-03-28T16:00:00Z, 2018-03-28 18:00
			Europe/Paris,     23:59,       2018-03-28T22:00:05Z, 2018-03-28 23:59
			Europe/Paris,     06:00,       2018-03-28T22:30:00Z, -
			Europe/Paris,     02:30,       2018-03-25T01:29:59Z, -
			Europe/Paris,     02:30,       2018-03-25T01:30:00Z, 2018-03-25 02:30
			Europe/Paris,     02:30,       2018-10-28T00:30:00Z, 2018-10-28 02:30
			America/New_York, 06:00,       2018-03-28T10:00:00Z, 2018-03-28 06:00
			America/Nuuk,     22:30,       2018-03-25T01:30:00Z, 2018-03-24 22:30
			Pacific/Auckland, 06:00,       2018-03-27T17:00:00Z, 2018-03-28 06:00
			Asia/Kolkata,     06:00,       2018-03-28T00:30:00Z, 2018-03-28 06:00
			""")
	void composesEachSlotWhenItsHourHasCome(String zone, String times, Instant now, String expected) {
		var due = timetable(zone, times).due(now, Set.of(), Set.of());
		assertThat(due.map((slot) -> slot.date() + " " + slot.time()).orElse(null)).isEqualTo(expected);
	}

	@Test
	void composesNoSlotTwice() {
		var timetable = timetable("Europe/Paris", "06:00 18:00");
		var slot = new Slot(LocalDate.of(2018, 3, 28), LocalTime.of(6, 0));
		var now = Instant.parse("2018-03-28T04:00:10Z");
		assertThat(timetable.due(now, Set.of(slot), Set.of(slot.date()))).isEmpty();
	}

	@Test
	void doesNotMakeGoodTheMorningOnceTheEveningHasCome() {
		var evening = new Slot(LocalDate.of(2018, 3, 28), LocalTime.of(18, 0));
		assertThat(timetable("Europe/Paris", "06:00 18:00").due(Instant.parse("2018-03-28T16:05:00Z"), Set.of(evening),
				Set.of(evening.date())))
			.isEmpty();
	}

	@Test
	void makesGoodAFirstStartOfTheDayUnlessThereIsAnEdition() {
		var now = Instant.parse("2018-03-28T08:00:00Z");
		var founded = timetable("Europe/Paris", "06:00", now.minusSeconds(5));
		var today = LocalDate.of(2018, 3, 28);
		assertThat(founded.due(now, Set.of(), Set.of())).contains(new Slot(today, LocalTime.of(6, 0)));
		assertThat(founded.due(now, Set.of(), Set.of(today))).isEmpty();
	}

	@Test
	void composesForASlotMovedAheadEvenIfTheDayHasAnEdition() {
		var moved = timetable("Europe/Paris", "10:02", Instant.parse("2018-03-28T08:00:00Z"));
		var today = LocalDate.of(2018, 3, 28);
		assertThat(moved.due(Instant.parse("2018-03-28T08:01:59Z"), Set.of(), Set.of(today))).isEmpty();
		assertThat(moved.due(Instant.parse("2018-03-28T08:02:00Z"), Set.of(), Set.of(today)))
			.contains(new Slot(today, LocalTime.of(10, 2)));
	}

	@Test
	void composesForTheMorningsOfItsDays() {
		var weekdays = DaySet.of(List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY));
		var own = timetable("Europe/Paris", "06:00", weekdays, Clock.NEWSLETTER);
		assertThat(composedOn(own)).containsExactly("MONDAY", "TUESDAY");
		var readers = timetable("Europe/Paris", "06:00", weekdays, Clock.READER);
		assertThat(composedOn(readers)).as("readers far east are in their Monday on a Sunday")
			.containsExactly("MONDAY", "TUESDAY", "SUNDAY");
		var evening = timetable("Europe/Paris", "22:00", weekdays, Clock.NEWSLETTER);
		assertThat(composedOn(evening)).as("the evening before").contains("SUNDAY");
	}

	@ParameterizedTest(name = "slot {0} composed {1}: deadline {2}")
	@CsvSource(nullValues = "-", textBlock = """
			06:00, 2018-03-28T04:00:05Z, 2018-03-28T04:30:00Z
			06:30, 2018-03-28T04:30:05Z, 2018-03-28T04:30:05Z
			18:00, 2018-03-28T16:00:05Z, 2018-03-29T04:30:00Z
			06:00, 2018-03-28T05:10:00Z, 2018-03-28T05:10:00Z
			-,     2018-03-28T03:00:00Z, 2018-03-28T04:30:00Z
			""")
	void freezesWhenTheDeadlineHasPassed(LocalTime slot, Instant composedAt, Instant frozenFrom) {
		var timetable = timetable("Europe/Paris", "06:00");
		var date = LocalDate.of(2018, 3, 28);
		assertThat(timetable.deadlinePassed(date, slot, composedAt, frozenFrom)).isTrue();
		if (frozenFrom.isAfter(composedAt)) {
			assertThat(timetable.deadlinePassed(date, slot, composedAt, frozenFrom.minusSeconds(1))).isFalse();
		}
	}

	@Test
	void leavesADraftComposedByHandAfterTheDeadlineToItsEditor() {
		var date = LocalDate.of(2018, 3, 28);
		var composedAt = Instant.parse("2018-03-28T08:00:00Z");
		var timetable = timetable("Europe/Paris", "06:00");
		assertThat(timetable.deadlinePassed(date, null, composedAt, composedAt.plus(Duration.ofHours(40)))).isFalse();
	}

	@Test
	void leavesTheDraftOfAFirstStartAfterTheDeadlineToItsEditor() {
		var start = Instant.parse("2018-03-28T08:00:00Z");
		var timetable = timetable("Europe/Paris", "06:00", start);
		assertThat(timetable.deadlinePassed(LocalDate.of(2018, 3, 28), LocalTime.of(6, 0), start.plusSeconds(9),
				start.plus(Duration.ofHours(40))))
			.isFalse();
	}

	private static List<String> composedOn(EditionTimetable timetable) {
		return Stream.iterate(LocalDate.of(2018, 3, 26), (date) -> date.plusDays(1)).limit(7).filter((date) -> {
			var late = date.atTime(23, 0).atZone(timetable.zone()).toInstant();
			return timetable.due(late, Set.of(), Set.of()).filter((slot) -> slot.date().equals(date)).isPresent();
		}).map((date) -> date.getDayOfWeek().name()).toList();
	}

	private static EditionTimetable timetable(String zone, String times) {
		return timetable(zone, times, Instant.EPOCH);
	}

	private static EditionTimetable timetable(String zone, String times, Instant effectiveAt) {
		return new EditionTimetable(ZoneId.of(zone), times(times), LocalTime.of(6, 30), DaySet.DAILY, Clock.READER,
				LocalTime.of(6, 30), effectiveAt, Duration.ofHours(3));
	}

	private static EditionTimetable timetable(String zone, String times, DaySet days, Clock clock) {
		return new EditionTimetable(ZoneId.of(zone), times(times), LocalTime.of(6, 30), days, clock,
				LocalTime.of(6, 30), Instant.EPOCH, Duration.ofHours(3));
	}

	private static List<LocalTime> times(String times) {
		return Stream.of(times.split(" ")).map(LocalTime::parse).collect(Collectors.toList());
	}

}
