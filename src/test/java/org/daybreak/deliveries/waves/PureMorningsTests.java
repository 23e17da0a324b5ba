package org.daybreak.deliveries.waves;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The short run of what {@code -Dbench=mornings} does for all zones.
 */
class PureMorningsTests {

	private static final LocalDate FIRST = LocalDate.parse("2025-01-01");

	private static final LocalDate LAST = LocalDate.parse("2026-12-31");

	@Test
	void everyHalfHourOfTwoYearsIsDueWhenTheClockOnTheWallShowsIt() {
		var run = new PureMornings(differentZones(), FIRST, LAST, 1).timetable();
		assertThat(run.violations()).isEmpty();
		assertThat(run.checked()).isGreaterThan(60 * 48 * 730);
	}

	@Test
	void readersWhoMoveUnderAPressThatFallsDownHaveOneEditionOrOneRecordADay() {
		var run = new PureMornings(differentZones(), FIRST, LAST, 2).readers(1);
		assertThat(run.violations()).isEmpty();
		assertThat(run.checked()).isGreaterThan(60 * 48 * 730);
	}

	@ParameterizedTest
	@CsvSource({ "Pacific/Apia, 2011-12-01, 2012-01-31", "Pacific/Kwajalein, 1993-08-01, 1993-09-30",
			"America/Nuuk, 2023-03-01, 2024-11-30", "Australia/Lord_Howe, 2025-03-01, 2025-11-30",
			"Antarctica/Troll, 2025-03-01, 2025-11-30", "Pacific/Enderbury, 1994-12-01, 1995-01-31",
			"Asia/Pyongyang, 2015-08-01, 2018-05-31" })
	void oddClocksOfThePastAreDueAsTheWallShows(String zone, String first, String last) {
		var run = new PureMornings(List.of(zone), LocalDate.parse(first), LocalDate.parse(last), 3).timetable()
			.readers(1);
		assertThat(run.violations()).isEmpty();
	}

	/** One name of each set of zones whose clocks agree in those two years. */
	private static List<String> differentZones() {
		return List.copyOf(ZoneId.getAvailableZoneIds()
			.stream()
			.sorted()
			.collect(Collectors.toMap((name) -> clock(ZoneId.of(name).getRules()), (name) -> name, (one, other) -> one))
			.values());
	}

	private static List<Object> clock(ZoneRules rules) {
		var start = FIRST.minusDays(5).atStartOfDay(ZoneOffset.UTC).toInstant();
		var end = LAST.plusDays(5).atStartOfDay(ZoneOffset.UTC).toInstant();
		return List.of(rules.getOffset(start),
				Stream
					.iterate(rules.nextTransition(start), (next) -> next != null && next.getInstant().isBefore(end),
							(next) -> rules.nextTransition(next.getInstant()))
					.toList());
	}

}
