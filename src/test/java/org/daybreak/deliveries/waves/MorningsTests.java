package org.daybreak.deliveries.waves;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MorningsTests {

	@ParameterizedTest
	@CsvSource({
			// an ordinary day
			"Europe/Paris, 06:30, 2018-03-28, 2018-03-28T04:30:00Z",
			// last Sunday of March: 02:30 does not exist, it moves forward
			"Europe/Paris, 02:30, 2018-03-25, 2018-03-25T01:30:00Z",
			"Europe/Paris, 06:30, 2018-03-25, 2018-03-25T04:30:00Z",
			// last Sunday of October: 02:30 comes twice, the first counts
			"Europe/Paris, 02:30, 2018-10-28, 2018-10-28T00:30:00Z",
			"Europe/Paris, 06:30, 2018-10-28, 2018-10-28T05:30:00Z",
			// Nuuk: the gap crosses midnight, the date stays the wave's
			"America/Nuuk, 23:30, 2024-03-30, 2024-03-31T01:30:00Z",
			"America/Nuuk, 00:30, 2024-03-31, 2024-03-31T01:30:00Z",
			// half and quarter hours
			"Asia/Kathmandu, 06:30, 2026-01-01, 2026-01-01T00:45:00Z",
			"Pacific/Kiritimati, 06:30, 2026-01-01, 2025-12-31T16:30:00Z" })
	void aMorningIsDueAtItsLocalTime(String zone, String time, String date, String due) {
		assertThat(mornings(zone, time).due(LocalDate.parse(date))).isEqualTo(Instant.parse(due));
	}

	@Test
	void aDateThatTheZoneLeftOutHasNoMorning() {
		var apia = mornings("Pacific/Apia", "06:30");
		assertThat(apia.has(LocalDate.parse("2011-12-30"))).isFalse();
		assertThat(apia.between(Instant.parse("2011-12-29T00:00:00Z"), Instant.parse("2012-01-01T00:00:00Z")))
			.extracting(DatedMorning::date)
			.containsExactly(LocalDate.parse("2011-12-29"), LocalDate.parse("2011-12-31"),
					LocalDate.parse("2012-01-01"));
	}

	@Test
	void aGapThatCrossesMidnightTakesNoMorningAway() {
		assertThat(mornings("America/Nuuk", "23:30").between(Instant.parse("2024-03-29T12:00:00Z"),
				Instant.parse("2024-04-01T12:00:00Z")))
			.extracting(DatedMorning::date)
			.containsExactly(LocalDate.parse("2024-03-29"), LocalDate.parse("2024-03-30"),
					LocalDate.parse("2024-03-31"));
	}

	@Test
	void onlyInstantsAfterTheScheduleTookEffectCount() {
		var paris = mornings("Europe/Paris", "06:30");
		var due = Instant.parse("2018-03-28T04:30:00Z");
		assertThat(paris.between(due, due.plusSeconds(3600))).isEmpty();
		assertThat(paris.between(due.minusSeconds(1), due)).hasSize(1);
		assertThat(paris.between(due.plusSeconds(1), due)).isEmpty();
	}

	@Test
	void daysWithoutDeliveryHaveNoMorning() {
		var weekdays = new Mornings(ZoneId.of("Europe/Paris"), LocalTime.parse("06:30"),
				(day) -> day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY);
		assertThat(weekdays.between(Instant.parse("2018-03-23T12:00:00Z"), Instant.parse("2018-03-26T12:00:00Z")))
			.extracting(DatedMorning::date)
			.containsExactly(LocalDate.parse("2018-03-26"));
	}

	@Test
	@TakesLong("goes through years of mornings")
	void everyDateOfTwoYearsHasOneMorningInEveryZone() {
		for (var name : ZoneId.getAvailableZoneIds()) {
			var dates = mornings(name, "00:30").between(Instant.parse("2025-01-01T12:00:00Z"),
					Instant.parse("2026-12-31T12:00:00Z"));
			assertThat(dates).as(name).hasSizeBetween(729, 731).extracting(DatedMorning::date).doesNotHaveDuplicates();
		}
	}

	private static Mornings mornings(String zone, String time) {
		return new Mornings(ZoneId.of(zone), LocalTime.parse(time), (day) -> true);
	}

}
