package org.daybreak.deliveries.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.pace.TwoRelays;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of an edition, when only readers of a domain are left that takes twenty letters
 * a second.
 */
@DaybreakTest
class DomainTailTests {

	@Autowired
	private ApplicationContext context;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private long world;

	@BeforeEach
	void aPace() {
		this.room = new PressRoom(this.context).through(TwoRelays.paced(this.context, this.sink, "slow.example", 20));
		this.world = this.room.newsletter("2018-03-20T00:00:00Z");
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void itIsSentAtThePaceAndKeepsNoOtherDomainWaiting() {
		for (int reader = 1; reader <= 120; reader++) {
			reader("r" + reader + ((reader % 6 == 0) ? "@other.example" : "@slow.example"));
		}
		send();
		var begun = System.nanoTime();
		workOver(4);
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(3),
				Duration.ofSeconds(10));
		assertThat(this.sink.recipients()).hasSize(120).doesNotHaveDuplicates();
		assertThat(this.sink.recipients().subList(0, 70)).filteredOn((to) -> to.endsWith("@other.example")).hasSize(20);
		assertThat(this.room.waves()).singleElement().asString().endsWith("DONE");
	}

	@Test
	void whoeverWaitsForItGoesToAPartitionThatNobodyRuns() {
		for (int reader = 1; reader <= 50; reader++) {
			reader("r" + reader + "@slow.example");
		}
		send();
		var letters = new AtomicInteger();
		this.sink.onDot((to) -> {
			if (letters.incrementAndGet() == 20) {
				this.world = this.room.newsletter("local", "2018-03-20T00:00:00Z");
				reader("other@other.example");
				send();
			}
			return "250 2.0.0 taken";
		});
		this.room.press().work(1);
		assertThat(this.sink.recipients().indexOf("other@other.example")).as("it did not come last of all")
			.isBetween(20, 49);
	}

	private void workOver(int connections) {
		var threads = Executors.newFixedThreadPool(connections);
		CompletableFuture
			.allOf(this.room.bean(Partitions.class)
				.runnable()
				.stream()
				.map((id) -> CompletableFuture.runAsync(() -> this.room.press().work(id), threads))
				.toArray(CompletableFuture[]::new))
			.join();
		threads.shutdown();
	}

	private void reader(String email) {
		this.room.reader(this.world, email, "Europe/Paris", "2018-03-20T12:00:00Z");
	}

	private void send() {
		this.room.bean(Sendings.class).send(this.room.edition(this.world, "2018-03-28", "2018-03-28T04:00:00Z"));
	}

}
