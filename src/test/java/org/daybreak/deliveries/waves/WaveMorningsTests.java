package org.daybreak.deliveries.waves;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import org.daybreak.deliveries.waves.WaveMornings.Timing;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The short run of what {@code -Dbench=mornings} does with real waves.
 */
@DaybreakTest
@TakesLong("goes through years of mornings")
class WaveMorningsTests {

	@Autowired
	private ApplicationContext context;

	@ParameterizedTest
	@CsvSource({ "Pacific/Apia, 2011-12-29, 2011-12-31", "Pacific/Kwajalein, 1993-08-20, 1993-08-22",
			"America/Nuuk, 2024-03-30, 2024-03-31", "Australia/Lord_Howe, 2025-04-05, 2025-04-06",
			"Antarctica/Troll, 2025-03-29, 2025-03-30" })
	void oddMorningsGoOutOnceEach(String zone, String first, String last) {
		var run = new WaveMornings(this.context, 1);
		run.live(timings(zone, "00:30", "02:30", "06:30", "23:30"), LocalDate.parse(first), LocalDate.parse(last),
				false);
		assertThat(run.violations()).isEmpty();
	}

	@Test
	void readersWhoMoveHaveOneEditionOrOneRecordADay() {
		var run = new WaveMornings(this.context, 7);
		run.live(Stream
			.of("Pacific/Kiritimati", "Pacific/Auckland", "Asia/Kathmandu", "Europe/Paris", "America/New_York",
					"Pacific/Pago_Pago")
			.flatMap((zone) -> timings(zone, "05:30", "19:00").stream())
			.toList(), LocalDate.parse("2025-10-25"), LocalDate.parse("2025-10-27"), true);
		assertThat(run.violations()).isEmpty();
		assertThat(run.checked()).isEqualTo(36);
	}

	private static List<Timing> timings(String zone, String... times) {
		return Stream.of(times).map((time) -> new Timing(ZoneId.of(zone), LocalTime.parse(time))).toList();
	}

}
