package org.daybreak.subscribers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.daybreak.newsletters.DaySet;
import org.daybreak.subscribers.Subscription.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubscriptionTests {

	static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");

	static final ZoneId PARIS = ZoneId.of("Europe/Paris");

	final Subscription subscription = new Subscription();

	@Test
	void isActiveOnlyAfterConfirming() {
		this.subscription.askAgain(NOW);
		assertThat(this.subscription.status()).isEqualTo(Status.PENDING);
		assertThat(this.subscription.receives()).isFalse();
		this.subscription.confirm(PARIS, NOW);
		assertThat(this.subscription.status()).isEqualTo(Status.ACTIVE);
		assertThat(this.subscription.confirmedAt()).isEqualTo(NOW);
	}

	@Test
	void refusesToConfirmTwice() {
		this.subscription.confirm(PARIS, NOW);
		assertThatThrownBy(() -> this.subscription.confirm(PARIS, NOW)).hasMessageContaining("ACTIVE");
	}

	@Test
	void askingAgainDisturbsNobodyWhoReceives() {
		this.subscription.confirm(PARIS, NOW);
		this.subscription.askAgain(NOW.plusSeconds(60));
		assertThat(this.subscription.status()).isEqualTo(Status.ACTIVE);
		assertThat(this.subscription.since()).isEqualTo(NOW);
	}

	@Test
	void leavingTwiceChangesNothingMore() {
		this.subscription.confirm(PARIS, NOW);
		assertThat(this.subscription.unsubscribe(NOW)).isTrue();
		assertThat(this.subscription.unsubscribe(NOW.plusSeconds(60))).isFalse();
		assertThat(this.subscription.since()).isEqualTo(NOW);
	}

	@Test
	void aPauseIsEndedByLeaving() {
		this.subscription.confirm(PARIS, NOW);
		this.subscription.pauseUntil(LocalDate.of(2026, 4, 2), NOW);
		assertThat(this.subscription.status()).isEqualTo(Status.PAUSED);
		this.subscription.unsubscribe(NOW);
		assertThat(this.subscription.pausedUntil()).isNull();
		assertThat(this.subscription.pauseUntil(LocalDate.of(2026, 4, 2), NOW)).isFalse();
	}

	@Test
	void knowsWhetherTheTimingIsNew() {
		this.subscription.confirm(PARIS, NOW);
		assertThat(this.subscription.changeTiming(PARIS, null, null, NOW)).isFalse();
		assertThat(this.subscription.changeTiming(PARIS, LocalTime.of(7, 0), null, NOW)).isTrue();
		assertThat(this.subscription.changeTiming(PARIS, LocalTime.of(7, 0), DaySet.WEEKDAYS, NOW)).isTrue();
		assertThat(this.subscription.changeTiming(PARIS, LocalTime.of(7, 0), DaySet.WEEKDAYS, NOW)).isFalse();
	}

}
