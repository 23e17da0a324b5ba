package org.daybreak.schedule;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimetableLineTests {

	private static final Timetable.Line LINE = new Timetable.Line("open", Duration.ofSeconds(5), () -> {
	}, false);

	@ParameterizedTest
	@ValueSource(strings = { "2026-03-02T05:59:57.340Z", "2026-03-02T06:00:00Z", "2026-03-02T06:00:00.099Z",
			"2026-03-02T23:59:59.999Z" })
	void aTickComesAsEachMinuteBegins(Instant now) {
		var first = now.plus(LINE.onTheMinute().untilFirst(now));
		assertThat(first).isAfter(now).isBeforeOrEqualTo(now.plusMillis(5100));
		assertThat(Math.floorMod(first.toEpochMilli(), 60_000L) % 5000).isEqualTo(100);
	}

	@Test
	void otherLinesTickAtOnce() {
		assertThat(LINE.untilFirst(Instant.parse("2026-03-02T05:59:57Z"))).isZero();
	}

}
