package org.daybreak.timetable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LineTests {

	private final Lines lines = new Lines("test") {
	};

	@ParameterizedTest
	@ValueSource(strings = { "2026-03-02T05:59:57.340Z", "2026-03-02T06:00:00Z", "2026-03-02T06:00:00.099Z",
			"2026-03-02T23:59:59.999Z" })
	void aTickComesAsEachMinuteBegins(Instant now) {
		var first = now.plus(line().onTheMinute().untilFirst(now));
		assertThat(first).isAfter(now).isBeforeOrEqualTo(now.plusMillis(5100));
		assertThat(Math.floorMod(first.toEpochMilli(), 60_000L) % 5000).isEqualTo(100);
	}

	@Test
	void otherLinesTickAtOnce() {
		assertThat(line().untilFirst(Instant.parse("2026-03-02T05:59:57Z"))).isZero();
	}

	@Test
	void aFaultOfOneKeepsNobodyFromTheNext() {
		var done = new ArrayList<String>();
		var line = this.lines.every(Duration.ofMinutes(1), "many", () -> done.add("first"), () -> {
			throw new IllegalStateException("the second");
		}, () -> done.add("third"));
		assertThatIllegalStateException().isThrownBy(line::run).withMessage("the second");
		assertThat(done).containsExactly("first", "third");
	}

	@Test
	void linesStandInTheOrderInWhichTheyWereAdded() {
		this.lines.every(5, "b");
		this.lines.every(60, "a").onTheMinute().onTheLiveSite();
		assertThat(this.lines.all()).extracting(Line::toString)
			.containsExactly("every 5 s  b", "every 60 s  a, on the minute, on the live site");
	}

	private Line line() {
		return this.lines.every(5, "open");
	}

}
