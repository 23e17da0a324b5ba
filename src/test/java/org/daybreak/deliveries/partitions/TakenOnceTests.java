package org.daybreak.deliveries.partitions;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.waves.WaveRows;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two connections of one node that reach for the same partition.
 */
@DaybreakTest
class TakenOnceTests {

	/** No partition: whoever is woken for it takes whatever is next. */
	private static final long NOBODYS = 0;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final CompletableFuture<String> letterOnItsWay = new CompletableFuture<>();

	private final CompletableFuture<String> answered = new CompletableFuture<>();

	private final SmtpSink sink = new SmtpSink().onDot((to) -> {
		this.letterOnItsWay.complete(to);
		return this.answered.orTimeout(20, TimeUnit.SECONDS).join();
	});

	private PressRoom room;

	private CompletableFuture<Void> other = CompletableFuture.completedFuture(null);

	@BeforeEach
	void threeReaders() {
		this.room = new PressRoom(this.context);
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		for (int i = 1; i <= 3; i++) {
			this.room.reader(world, "r" + i + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.room.bean(Sendings.class).send(this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z"));
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void aWakeUpThatComesLateTakesNoLetterOutOfTheHandOfItsOwnNode() {
		var relays = new RelayPool(this.sink.relay(), this.clock);
		this.room.through(relays, new Slow(), this.room.bean(DeliveriesSettings.class));
		var partition = this.room.bean(Partitions.class).runnable().get(0);
		this.room.press().work(partition);
		this.other.orTimeout(20, TimeUnit.SECONDS).join();
		assertThat(this.room.jdbc.sql("select count(*) from uncertain_letters").query(Long.class).single()).isZero();
		assertThat(this.sink.recipients()).containsExactlyInAnyOrder("r1@example.org", "r2@example.org",
				"r3@example.org");
		assertThat(this.room.press().inHand(partition)).isFalse();
	}

	/**
	 * Whoever is woken waits for a connection to the database; meanwhile another
	 * connection looks for the next partition.
	 */
	private final class Slow extends Partitions {

		private Slow() {
			super(room().jdbc, TakenOnceTests.this.clock, room().bean(WaveRows.class), room().bean(Nodes.class),
					room().bean(DeliveriesSettings.class), room().bean(WaveTurns.class), room().bean(Endings.class));
		}

		@Override
		public Optional<Partition> takeOver(long id) {
			if (id == NOBODYS) {
				return super.takeOver(id);
			}
			TakenOnceTests.this.other = CompletableFuture.runAsync(() -> room().press().work(NOBODYS));
			CompletableFuture.anyOf(TakenOnceTests.this.letterOnItsWay, TakenOnceTests.this.other)
				.orTimeout(20, TimeUnit.SECONDS)
				.join();
			var taken = alone(() -> super.takeOver(id));
			TakenOnceTests.this.answered.complete("250 ok");
			return taken;
		}

		@Override
		public Optional<Partition> takeNext(LongPredicate free) {
			return alone(() -> super.takeNext(free));
		}

		private Optional<Partition> alone(Supplier<Optional<Partition>> taking) {
			return room().bean(TransactionOperations.class).execute((status) -> taking.get());
		}

	}

	private PressRoom room() {
		return this.room;
	}

}
