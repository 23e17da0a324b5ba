package org.daybreak.deliveries.pace;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeterTests {

	private static final long SECOND = 1_000_000_000;

	private final Meter meter = new Meter();

	@Test
	void measuresTheLastFourSeconds() {
		for (int second = 0; second < 20; second++) {
			for (int letter = 0; letter < 10 * second; letter++) {
				this.meter.count(second * SECOND + letter);
			}
		}
		assertThat(this.meter.rate(20 * SECOND)).isEqualTo(10 * (16 + 17 + 18 + 19) / 4.0);
	}

	@Test
	void aFirstSecondCountsAsItIs() {
		this.meter.count(0);
		this.meter.count(1);
		assertThat(this.meter.rate(2)).isEqualTo(2);
	}

	@Test
	void aBeginningIsNotDilutedByTheSecondsBeforeIt() {
		for (int letter = 0; letter < 100; letter++) {
			this.meter.count(50 * SECOND);
		}
		assertThat(this.meter.rate(51 * SECOND)).isEqualTo(100);
	}

	@Test
	void whatIsLongAgoIsForgotten() {
		this.meter.count(0);
		assertThat(this.meter.rate(8 * SECOND)).isZero();
		assertThat(this.meter.rate(100 * SECOND)).isZero();
	}

	@Test
	void aClockMayBeginBelowZero() {
		this.meter.count(-3 * SECOND);
		assertThat(this.meter.rate(-2 * SECOND)).isEqualTo(1);
	}

}
