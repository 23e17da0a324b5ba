package org.daybreak.signup.confirmation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.daybreak.mail.EmailAddress;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class SignUpLimitsTests {

	static final EmailAddress ADA = EmailAddress.of("ada@example.org");

	@Autowired
	SignUpLimits limits;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void lateInTheEvening() {
		this.clock.set("2026-03-28T23:50:00Z");
	}

	@Test
	void midnightGrantsNoFurtherLetters() {
		assertThat(granted(4)).isEqualTo(3);
		this.clock.advance(Duration.ofMinutes(20));
		assertThat(granted(1)).isZero();
		this.clock.set("2026-03-29T23:49:59Z");
		assertThat(granted(1)).isZero();
		this.clock.set("2026-03-29T23:50:00Z");
		assertThat(granted(4)).isEqualTo(3);
	}

	@Test
	void noTwentyFourHoursHoldMoreThanThree() {
		var letters = 0;
		for (var hour = 0; hour < 96; hour++) {
			letters += granted(2);
			this.clock.advance(Duration.ofHours(1));
		}
		assertThat(letters).isEqualTo(12);
		this.clock.set("2026-04-10T00:00:00Z");
		assertThat(granted(1)).isEqualTo(1);
		this.clock.advance(Duration.ofHours(12));
		assertThat(granted(1)).isEqualTo(1);
		this.clock.advance(Duration.ofHours(11));
		assertThat(granted(5)).isEqualTo(1);
		this.clock.advance(Duration.ofHours(1));
		assertThat(granted(5)).isEqualTo(1);
		assertThat(this.limits.room("confirmation", List.of(ADA, EmailAddress.of("bob@example.org"))))
			.containsEntry("ada@example.org", 0)
			.containsEntry("bob@example.org", 3);
	}

	@Test
	void askingInVainDoesNotLengthenTheWait() {
		granted(3);
		this.clock.advance(Duration.ofHours(23));
		assertThat(granted(50)).isZero();
		this.clock.advance(Duration.ofHours(1));
		assertThat(granted(3)).isEqualTo(3);
	}

	@Test
	void aKindOfLetterAndAnAddressCountForThemselves() {
		granted(3);
		assertThat(this.limits.allowsLetter("unsubscribe-link", ADA)).isTrue();
		assertThat(this.limits.allowsLetter("confirmation", EmailAddress.of("bob@example.org"))).isTrue();
		assertThat(this.limits.allowsLetter("confirmation", EmailAddress.of("ADA@Example.org"))).isFalse();
	}

	@Test
	void ofTwentyWhoAskAtOnceThreeAreGranted() throws Exception {
		var together = new CyclicBarrier(10);
		Callable<Integer> two = () -> {
			together.await();
			return granted(2);
		};
		var threads = Executors.newFixedThreadPool(10);
		try {
			var letters = 0;
			for (var done : threads.invokeAll(IntStream.range(0, 10).mapToObj((n) -> two).toList())) {
				letters += done.get();
			}
			assertThat(letters).isEqualTo(3);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void keepsNoAddressAndNothingForLongerThanItCounts() {
		granted(3);
		var rows = this.jdbc.sql("select string_agg(t::text, '') from letter_times t");
		assertThat(rows.query(String.class).single()).contains("confirmation:").doesNotContain("ada");
		this.clock.advance(Duration.ofHours(24));
		this.limits.tidy();
		assertThat(this.jdbc.sql("select count(*) from letter_times").query(Long.class).single()).isZero();
	}

	private int granted(int asked) {
		var letters = 0;
		for (var i = 0; i < asked; i++) {
			letters += this.limits.allowsLetter("confirmation", ADA) ? 1 : 0;
		}
		return letters;
	}

}
