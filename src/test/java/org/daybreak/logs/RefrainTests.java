package org.daybreak.logs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.daybreak.support.Logs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class RefrainTests {

	private final Logs logs = Logs.capture();

	private final AtomicLong nanos = new AtomicLong(77);

	private final Refrain refrain = new Refrain(LoggerFactory.getLogger("refrain"), this.nanos::get);

	@AfterEach
	void close() {
		this.logs.close();
	}

	@Test
	void aFaultThatRepeatsIsToldOnceWholeAndThenCountedEveryMinute() {
		for (int second = 0; second < 180; second++) {
			this.refrain.error(fault("number " + second), "partition {} is put back", second);
			later(Duration.ofSeconds(1));
		}
		assertThat(lines()).hasSize(3);
		assertThat(lines().get(0)).contains("partition 0 is put back", "number 0", "at org.daybreak.logs.RefrainTests");
		assertThat(lines().get(1)).contains("partition 60 is put back", "number 60", "repeated 60 times in 60 s")
			.doesNotContain("at org.daybreak");
	}

	@Test
	void whatWasCountedIsToldThoughTheFaultIsOver() {
		this.refrain.warn(null, "letters wait: {}", "the relay is down");
		this.refrain.warn(null, "letters wait: {}", "the relay is down");
		this.refrain.tell();
		assertThat(lines()).hasSize(1);
		later(Duration.ofMinutes(1));
		this.refrain.tell();
		this.refrain.tell();
		assertThat(lines()).hasSize(2).last().asString().contains("the relay is down (repeated 1 times in 60 s)");
	}

	@Test
	void anotherFaultIsToldAtOnce() {
		this.refrain.error(fault("one"), "partition {} is put back", 1);
		this.refrain.error(new IllegalArgumentException("other"), "partition {} is put back", 1);
		this.refrain.error(fault("one"), "wave {} could not be opened", 1);
		assertThat(lines()).hasSize(3).allMatch((line) -> line.contains("at org.daybreak"));
	}

	@Test
	void whatWasSilentForLongIsNewWhenItComesAgain() {
		this.refrain.error(fault("one"), "partition {} is put back", 1);
		later(Duration.ofMinutes(11));
		this.refrain.error(fault("one"), "partition {} is put back", 1);
		assertThat(lines()).hasSize(2).allMatch((line) -> line.contains("at org.daybreak"));
	}

	@Test
	void manyKindsOfFaultsAreNotKeptForEver() {
		for (int kind = 0; kind < 1000; kind++) {
			this.refrain.warn(null, "kind " + kind);
		}
		this.refrain.warn(null, "kind 999");
		assertThat(lines()).hasSize(1000);
		this.refrain.warn(null, "kind 0");
		assertThat(lines()).hasSize(1001);
	}

	private static IllegalStateException fault(String why) {
		return new IllegalStateException(why);
	}

	private void later(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	private List<String> lines() {
		return this.logs.lines().stream().filter((line) -> line.startsWith("refrain ")).toList();
	}

}
