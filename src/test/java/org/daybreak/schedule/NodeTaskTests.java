package org.daybreak.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NodeTaskTests {

	private final Semaphore beats = new Semaphore(0);

	private final List<String> told = Collections.synchronizedList(new ArrayList<>());

	@Test
	void beginsBeforeItsFirstBeatAndEndsAfterItsLast() throws InterruptedException {
		var pulse = pulse();
		pulse.start();
		assertThat(this.told).containsExactly("begun");
		assertThat(beatsOn()).isTrue();
		pulse.stop();
		assertThat(pulse.isRunning()).isFalse();
		assertThat(this.told).containsExactly("begun", "ended");
	}

	@Test
	void aLastingOneBeatsOnUntilAllThatDependsOnItHasEnded() throws InterruptedException {
		var pulse = pulse().lasting();
		pulse.start();
		pulse.stop();
		assertThat(this.told).containsExactly("begun");
		this.beats.drainPermits();
		assertThat(beatsOn()).isTrue();
		pulse.destroy();
		assertThat(this.told).containsExactly("begun", "ended");
		pulse.destroy();
		assertThat(this.told).hasSize(2);
	}

	@Test
	void aFaultIsNotTheEnd() throws InterruptedException {
		var pulse = NodeTask.of("pulse", Duration.ofMillis(1), new ScheduleSettings(true, "daybreak"), () -> {
			this.beats.release();
			throw new IllegalStateException("once more");
		});
		pulse.start();
		assertThat(beatsOn()).isTrue();
		pulse.stop();
	}

	@Test
	void norIsAnError() throws InterruptedException {
		var pulse = NodeTask.of("pulse", Duration.ofMillis(1), new ScheduleSettings(true, "daybreak"), () -> {
			this.beats.release();
			throw new OutOfMemoryError("as if");
		});
		pulse.start();
		assertThat(beatsOn()).isTrue();
		pulse.stop();
	}

	private NodeTask pulse() {
		return NodeTask.of("pulse", Duration.ofMillis(1), new ScheduleSettings(true, "daybreak"), this.beats::release)
			.after(() -> this.told.add("begun"))
			.before(() -> this.told.add("ended"));
	}

	/** More than one beat, which may have begun before. */
	private boolean beatsOn() throws InterruptedException {
		return this.beats.tryAcquire(3, 30, TimeUnit.SECONDS);
	}

}
