package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.daybreak.database.DatabaseClock;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.UncertainLetter;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.ledger.Intent;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.LedgerEdition;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.Heartbeats;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.run.AbandonedPartitions;
import org.daybreak.deliveries.waves.WaveRows;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two nodes that live; one has left a partition behind without a word, and only the other
 * is ever woken.
 */
@DaybreakTest
class OrphansTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private final AtomicBoolean away = new AtomicBoolean();

	private PressRoom room;

	private Partitions others;

	private AbandonedPartitions orphans;

	private long edition;

	private long partition;

	@BeforeEach
	void twoNodesAndThreeReaders() {
		this.room = new PressRoom(this.context);
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		for (int i = 1; i <= 3; i++) {
			this.room.reader(world, "r" + i + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		this.room.bean(Sendings.class).send(this.edition);
		this.partition = this.room.bean(Partitions.class).runnable().get(0);
		var other = new Nodes(this.room.bean(Heartbeats.class), this.room.bean(Alarms.class),
				this.room.bean(DatabaseClock.class), () -> 4, "other", System::nanoTime);
		other.beat();
		this.room.jdbc.sql("""
				insert into nodes (id, connections, started_at, heartbeat_at, steady_since)
				values (:id, 4, clock_timestamp(), clock_timestamp(), clock_timestamp() - interval '1 hour')
				""").param("id", this.room.bean(Nodes.class).name()).update();
		this.others = partitions(other);
		this.room.through(new RelayPool(this.sink.relay(), this.clock), new Faulty(),
				this.room.bean(DeliveriesSettings.class));
		this.orphans = new AbandonedPartitions(this.room.jdbc, this.room.bean(Nodes.class), this.room.press());
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void aPartitionThatCouldNotBePutBackIsRunByTheOtherNode() {
		this.away.set(true);
		this.sink.onMail((from) -> "421 closing");
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.room.press().run(this.partition));
		this.away.set(false);
		assertThat(this.others.runnable()).isEmpty();
		this.orphans.giveAway();
		assertThat(this.others.runnable()).containsExactly(this.partition);
		assertThat(this.others.takeOver(this.partition)).map(Partition::epoch).contains(2);
	}

	@Test
	void anErrorOfTheProgramPutsThePartitionBack() {
		this.sink.onDot((to) -> {
			this.away.set(to.startsWith("r3"));
			return "250 ok";
		});
		this.room.press().run(this.partition);
		this.away.set(false);
		assertThat(status()).isEqualTo("WAITING");
		assertThat(this.room.jdbc.sql("select reason from partitions").query(String.class).single())
			.isEqualTo("a fault of the program: NoClassDefFoundError");
		assertThat(this.room.press().inHand(this.partition)).isFalse();
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(this.others.runnable()).containsExactly(this.partition);
	}

	@Test
	void aLetterOfUnknownFateInAnOrphanIsListedAndRepeated() {
		var left = this.room.bean(Partitions.class).takeOver(this.partition).orElseThrow();
		this.room.bean(Ledger.class)
			.round(new LedgerEdition(this.edition, left.editionDate()), List.of(), List.of(),
					new Intent(left.id(), left.epoch(), 1, "", 1, left.wave().date(), false, this.clock.instant(),
							"sink", null))
			.join();
		this.orphans.giveAway();
		this.room.through(new RelayPool(this.sink.relay(), this.clock), this.others,
				this.room.bean(DeliveriesSettings.class));
		this.room.press().run(this.partition);
		assertThat(this.sink.recipients()).containsExactly("r2@example.org", "r3@example.org");
		assertThat(this.room.bean(Sendings.class).uncertain(this.edition)).singleElement()
			.extracting(UncertainLetter::email)
			.isEqualTo("r1@example.org");
		this.clock.advance(Duration.ofSeconds(61));
		this.room.press().run(this.partition);
		assertThat(this.sink.recipients()).containsExactly("r2@example.org", "r3@example.org", "r1@example.org");
	}

	@Test
	void whatIsInHandIsNobodyElses() {
		this.sink.onDot((to) -> {
			this.orphans.giveAway();
			return (this.others.runnable().isEmpty() && status().equals("RUNNING")) ? "250 ok" : "554 given away";
		});
		this.room.press().run(this.partition);
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 ACCEPTED", "3 1 ACCEPTED");
		assertThat(status()).isEqualTo("DONE");
	}

	private String status() {
		return this.room.jdbc.sql("select status from partitions").query(String.class).single();
	}

	private Partitions partitions(Nodes node) {
		return new Partitions(this.room.jdbc, this.clock, this.room.bean(WaveRows.class), node,
				this.room.bean(DeliveriesSettings.class), this.room.bean(WaveTurns.class),
				this.room.bean(Endings.class));
	}

	/** One whose database may be away, or a class of the program missing. */
	private final class Faulty extends Partitions {

		private Faulty() {
			super(OrphansTests.this.room.jdbc, OrphansTests.this.clock, OrphansTests.this.room.bean(WaveRows.class),
					OrphansTests.this.room.bean(Nodes.class), OrphansTests.this.room.bean(DeliveriesSettings.class),
					OrphansTests.this.room.bean(WaveTurns.class), OrphansTests.this.room.bean(Endings.class));
		}

		@Override
		public void putBack(Partition partition, PartitionStatus status, Instant notBefore, String reason) {
			if (OrphansTests.this.away.get() && !reason.startsWith("a fault of the program: NoClassDef")) {
				throw new DataAccessResourceFailureException("as if");
			}
			super.putBack(partition, status, notBefore, reason);
		}

		@Override
		public boolean done(Partition partition) {
			if (OrphansTests.this.away.get()) {
				throw new NoClassDefFoundError("as if");
			}
			return super.done(partition);
		}

	}

}
