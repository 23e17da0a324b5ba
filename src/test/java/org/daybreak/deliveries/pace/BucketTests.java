package org.daybreak.deliveries.pace;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BucketTests {

	private static final long SECOND = 1_000_000_000;

	private final Bucket bucket = new Bucket(Duration.ofMillis(200));

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 1, 7, 20, 333, 5000 })
	void neverMoreThanTheRateAndAFifthOfASecondAhead(double rate) {
		var taken = 0;
		for (long now = 0; now < 10 * SECOND; now += 1_000_000) {
			while (this.bucket.take(now, rate) == 0) {
				taken++;
			}
			assertThat(taken).isLessThanOrEqualTo((int) Math.ceil(rate * (now / 1e9 + 0.2)) + 1);
		}
		assertThat((double) taken).isGreaterThanOrEqualTo(Math.floor(rate * 10));
	}

	@Test
	void whoIsRefusedLearnsWhenToAskAgain() {
		this.bucket.take(0, 1);
		var wait = this.bucket.take(0, 1);
		assertThat(wait).isEqualTo(800_000_000);
		assertThat(this.bucket.take(wait - 1, 1)).isPositive();
		assertThat(this.bucket.take(wait, 1)).isZero();
	}

	@Test
	void whatIsGivenBackMayBeTakenAgain() {
		assertThat(this.bucket.take(0, 1)).isZero();
		assertThat(this.bucket.take(0, 1)).isPositive();
		this.bucket.giveBack(1);
		assertThat(this.bucket.take(0, 1)).isZero();
	}

	@Test
	void anIdleHourIsNotSavedUp() {
		this.bucket.take(0, 10);
		var taken = 0;
		while (this.bucket.take(3600 * SECOND, 10) == 0) {
			taken++;
		}
		assertThat(taken).isEqualTo(3);
	}

	@Test
	void aRateThatHasRisenIsNotHeldBackByTheOldOne() {
		this.bucket.take(0, 0.01);
		assertThat(this.bucket.take(0, 100)).isLessThanOrEqualTo(SECOND / 100);
	}

	@Test
	void withoutARateAllMayGoAndAtZeroNone() {
		for (int letter = 0; letter < 1000; letter++) {
			assertThat(this.bucket.take(0, Double.POSITIVE_INFINITY)).isZero();
		}
		assertThat(this.bucket.take(0, 0)).isEqualTo(SECOND);
	}

	@Test
	void manyThreadsTogetherTakeNoMoreThanOne() {
		var taken = new AtomicInteger();
		var threads = new CompletableFuture<?>[8];
		for (int thread = 0; thread < threads.length; thread++) {
			threads[thread] = CompletableFuture.runAsync(() -> {
				for (int attempt = 0; attempt < 10_000; attempt++) {
					if (this.bucket.take(0, 1000) == 0) {
						taken.incrementAndGet();
					}
				}
			});
		}
		CompletableFuture.allOf(threads).join();
		assertThat(taken).hasValue(201);
	}

	@Test
	void whatWasTakenWithoutAPaceIsGivenBackToNobody() {
		var bucket = new Bucket(Duration.ofSeconds(1));
		assertThat(bucket.take(0, Double.POSITIVE_INFINITY)).isZero();
		bucket.giveBack(1);
		assertThat(bucket.take(0, 1)).isZero();
	}

}
