package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimingChangeTests {

	private static final Mornings PARIS = mornings("Europe/Paris");

	@Test
	void anHourStillToComeIsAhead() {
		var change = new TimingChange(mornings("America/New_York"), PARIS, Instant.parse("2018-03-28T04:29:59Z"));
		assertThat(change.ahead()).isTrue();
		assertThat(change.late()).isFalse();
	}

	@Test
	void anHourThatHasPassedIsLate() {
		var change = new TimingChange(mornings("America/New_York"), PARIS, Instant.parse("2018-03-28T04:30:00Z"));
		assertThat(change.ahead()).isFalse();
		assertThat(change.late()).isTrue();
	}

	@Test
	void theWayEastPassesDates() {
		var change = new TimingChange(mornings("Pacific/Pago_Pago"), mornings("Pacific/Kiritimati"),
				Instant.parse("2018-03-28T10:30:00Z"));
		assertThat(change.today()).isEqualTo("2018-03-29");
		assertThat(change.passed()).containsExactly(LocalDate.parse("2018-03-26"), LocalDate.parse("2018-03-27"),
				LocalDate.parse("2018-03-28"));
	}

	@Test
	void theWayWestPassesNone() {
		var change = new TimingChange(mornings("Pacific/Kiritimati"), mornings("Pacific/Pago_Pago"),
				Instant.parse("2018-03-28T10:30:00Z"));
		assertThat(change.today()).isEqualTo("2018-03-27");
		assertThat(change.passed()).isEmpty();
	}

	@Test
	void aDateThatWasNoDayOfTheReadersIsNotPassed() {
		var sundays = new Mornings(ZoneId.of("Pacific/Pago_Pago"), LocalTime.parse("06:30"),
				(day) -> day.getValue() == 7);
		assertThat(new TimingChange(sundays, mornings("Pacific/Kiritimati"), Instant.parse("2018-03-28T12:00:00Z"))
			.passed()).isEmpty();
	}

	private static Mornings mornings(String zone) {
		return new Mornings(ZoneId.of(zone), LocalTime.parse("06:30"), (day) -> true);
	}

}
