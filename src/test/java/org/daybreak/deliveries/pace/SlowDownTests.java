package org.daybreak.deliveries.pace;

import java.time.Duration;

import org.daybreak.deliveries.relays.Ticks;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlowDownTests {

	private final Ticks time = new Ticks();

	private final SlowDown brake = new SlowDown(this.time);

	@Test
	void isOffAtFirst() {
		assertThat(ceiling()).isInfinite();
	}

	@Test
	void halvesThePaceAtWhichTheAnswerCame() {
		throttled(4000);
		assertThat(ceiling()).isEqualTo(2000);
	}

	@Test
	void halvesAtMostOnceInThreeSeconds() {
		throttled(4000);
		for (int answer = 0; answer < 29; answer++) {
			this.time.passMillis(100);
			throttled(2000);
		}
		assertThat(ceiling()).isEqualTo(2000);
		this.time.passMillis(100);
		throttled(2000);
		assertThat(ceiling()).isEqualTo(1000);
	}

	@Test
	void growsByATwentiethASecondAfterTenQuietOnes() {
		throttled(4000);
		this.time.pass(Duration.ofSeconds(10));
		assertThat(ceiling()).isEqualTo(2000);
		this.time.pass(Duration.ofSeconds(5));
		assertThat(ceiling()).isEqualTo(3000);
	}

	@Test
	void isOffAgainBeyondTwiceThePaceThatWas() {
		throttled(4000);
		this.time.pass(Duration.ofSeconds(10 + 30));
		assertThat(ceiling()).isEqualTo(8000);
		this.time.pass(Duration.ofSeconds(1));
		assertThat(ceiling()).isInfinite();
	}

	@Test
	void leavesOneLetterASecondHoweverLongItLasts() {
		for (int second = 0; second < 120; second++) {
			throttled(4000);
			this.time.pass(Duration.ofSeconds(1));
		}
		assertThat(ceiling()).isEqualTo(1);
		this.time.pass(Duration.ofSeconds(30));
		assertThat(ceiling()).isGreaterThan(3000);
	}

	@Test
	void anAnswerWhileItGrowsHalvesWhatHasGrown() {
		throttled(4000);
		this.time.pass(Duration.ofSeconds(15));
		throttled(3000);
		assertThat(ceiling()).isEqualTo(1500);
	}

	private void throttled(double rate) {
		this.brake.throttled(rate);
	}

	private double ceiling() {
		return this.brake.ceiling();
	}

}
