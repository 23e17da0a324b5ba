package org.daybreak;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.daybreak.TimeLimit.TimeIsUp;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimeLimitTests {

	private static final Duration SHORT = Duration.ofMillis(100);

	private final TimeLimit limit = new TimeLimit("test", 1, SHORT, SHORT);

	@Test
	void workThatIsReadyInTimeHasItsResult() {
		assertThat(new TimeLimit("test", 1, Duration.ofMinutes(1), SHORT).<String>within(() -> "ready"))
			.isEqualTo("ready");
	}

	@Test
	void workThatAsksOnItsWayIsReallyEnded() throws InterruptedException {
		var ended = new CountDownLatch(1);
		assertThatExceptionOfType(TimeIsUp.class).isThrownBy(() -> this.limit.within(() -> {
			try {
				while (true) {
					TimeLimit.check();
				}
			}
			finally {
				ended.countDown();
			}
		})).satisfies((ex) -> assertThat(ex.innocent()).isFalse());
		assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void workThatCannotBeEndedKeepsNobodyElseFromWorking() {
		var released = new CountDownLatch(1);
		try {
			assertThatExceptionOfType(TimeIsUp.class).isThrownBy(() -> this.limit.within(() -> {
				awaitStubbornly(released);
				return "";
			}));
			assertThat(this.limit.<String>within(() -> "next")).isEqualTo("next");
		}
		finally {
			released.countDown();
		}
	}

	@Test
	void workThatFindsNoPlaceIsInnocent() {
		var released = new CountDownLatch(1);
		try {
			for (int runaway = 0; runaway < 5; runaway++) {
				assertThatExceptionOfType(TimeIsUp.class).isThrownBy(() -> this.limit.within(() -> {
					awaitStubbornly(released);
					return "";
				}));
			}
			assertThatExceptionOfType(TimeIsUp.class).isThrownBy(() -> this.limit.within(() -> "late"))
				.satisfies((ex) -> assertThat(ex.innocent()).isTrue());
		}
		finally {
			released.countDown();
		}
	}

	@Test
	void anErrorOfTheWorkIsTheCallers() {
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> this.limit.within(() -> {
			throw new OutOfMemoryError("too large");
		}));
	}

	private static void awaitStubbornly(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// It does not listen.
			}
		}
	}

}
