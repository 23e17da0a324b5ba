package org.daybreak.deliveries.statistics;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountersTests {

	private final Counters<String> counters = new Counters<>();

	private long written;

	@Test
	@TakesLong("counts to 200,000 on four threads")
	void losesNothingWhileIdleCountersAreForgotten() {
		var counting = IntStream.range(0, 4).mapToObj((thread) -> CompletableFuture.runAsync(() -> {
			for (var i = 0; i < 50_000; i++) {
				this.counters.add("key " + thread);
				if (i % 100 == 0) {
					Thread.yield();
				}
			}
		})).toArray(CompletableFuture[]::new);
		while (!CompletableFuture.allOf(counting).isDone()) {
			write();
		}
		write();
		assertThat(this.written).isEqualTo(200_000);
	}

	@Test
	void forgetsWhatNobodyCountsAnyMore() {
		this.counters.add("key");
		for (var i = 0; i < 400; i++) {
			write();
		}
		assertThat(this.counters.keys()).isEmpty();
		this.counters.add("key");
		write();
		assertThat(this.written).isEqualTo(2);
	}

	private void write() {
		var changes = this.counters.changes();
		changes.forEach((change) -> this.written += change.more());
		this.counters.written(changes);
	}

}
