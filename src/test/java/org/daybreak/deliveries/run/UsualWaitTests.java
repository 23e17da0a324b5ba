package org.daybreak.deliveries.run;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsualWaitTests {

	private static final Duration MOST = Duration.ofSeconds(20);

	private final UsualWait usual = new UsualWait();

	@Test
	void nothingIsUsualOfARelayThatHasSaidLittle() {
		answers(19, 5);
		assertThat(this.usual.patience(MOST)).isEqualTo(MOST);
	}

	@Test
	void aQuickRelayIsSlowAboutAReaderAfterTwoSeconds() {
		answers(20, 5);
		assertThat(this.usual.patience(MOST)).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void aRelayThatTakesItsTimeIsGivenTenTimesThat() {
		answers(200, 700);
		assertThat(this.usual.patience(MOST)).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void nobodyWaitsLongerThanTheMost() {
		answers(200, 9000);
		assertThat(this.usual.patience(MOST)).isEqualTo(MOST);
		assertThat(this.usual.patience(Duration.ofMillis(300))).isEqualTo(Duration.ofMillis(300));
	}

	@Test
	void oneSlowAnswerIsForgottenAfterAHundredQuickOnes() {
		answers(30, 5);
		answers(1, 1500);
		assertThat(this.usual.patience(MOST)).isEqualTo(Duration.ofSeconds(15));
		answers(100, 5);
		assertThat(this.usual.patience(MOST)).isEqualTo(Duration.ofSeconds(2));
	}

	private void answers(int times, long millis) {
		for (int i = 0; i < times; i++) {
			this.usual.answered(Duration.ofMillis(millis).toNanos());
		}
	}

}
