package org.daybreak.subscribers;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ReadersMorningTests {

	@ParameterizedTest
	@CsvSource({ "Europe/Paris, 06:30, 127, 2026-03-28T05:00:00Z, 2026-03-28T05:30:00Z",
			"Europe/Paris, 06:30, 127, 2026-03-28T05:30:00Z, 2026-03-29T04:30:00Z",
			"Europe/Paris, 02:30, 127, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
			"Europe/Paris, 06:30, 31, 2026-03-28T12:00:00Z, 2026-03-30T04:30:00Z",
			"Asia/Tokyo, 06:30, 127, 2026-03-28T20:00:00Z, 2026-03-28T21:30:00Z",
			"America/New_York, 01:30, 127, 2026-11-01T00:00:00Z, 2026-11-01T05:30:00Z" })
	void isTheNextOneByTheReadersClock(String zone, LocalTime time, int days, Instant now, Instant next) {
		var newsletter = mock(Newsletter.class);
		given(newsletter.deliveryTime()).willReturn(time);
		given(newsletter.deliveryDays()).willReturn(new DaySet(days));
		assertThat(new ReadersMorning(new Subscription(), newsletter, ZoneId.of(zone)).next(now).toInstant())
			.isEqualTo(next);
	}

}
