package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.daybreak.database.DatabaseClock;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.Heartbeats;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node that knows that it cannot judge what is due.
 */
@DaybreakTest
class StandingAsideTests {

	private static final String MORNING = "2018-03-28T08:00:00Z";

	/** Longer than a run goes without reading its orders. */
	private static final int ORDERS_MILLIS = 1100;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private Nodes nodes;

	@BeforeEach
	void threeReaders() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.nodes = this.room.bean(Nodes.class);
		this.clock.set(MORNING);
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		for (int i = 1; i <= 3; i++) {
			this.room.reader(world, "r" + i + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.room.bean(Sendings.class).send(this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z"));
	}

	@AfterEach
	void close() {
		this.nodes.judge(Duration.ZERO);
		this.sink.close();
	}

	@Test
	void whenTheDatabasesClockIsSetAheadNoEditionGrowsOldAndLettersGoOnOnceItIsRight() {
		this.sink.onDot((to) -> {
			this.clock.advance(RetryPolicy.LIFE.plusHours(1));
			this.nodes.judge(RetryPolicy.LIFE.plusHours(1).negated());
			return afterAWhile();
		});
		this.room.print();
		assertThat(this.sink.recipients()).hasSizeLessThan(3);
		assertThat(statuses()).isEqualTo("RUNNABLE");
		assertThat(this.room.jdbc.sql("select count(*) from missed_mornings").query(Long.class).single()).isZero();
		this.sink.onDot((to) -> "250 ok");
		this.clock.set(MORNING);
		this.nodes.judge(Duration.ZERO);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("r1@example.org", "r2@example.org", "r3@example.org");
		assertThat(statuses()).isEqualTo("DONE");
	}

	@Test
	void whatWaitsByAClockThatIsOffWaitsForNoTime() {
		this.sink.onMail((from) -> {
			this.clock.advance(RetryPolicy.LIFE);
			this.nodes.judge(RetryPolicy.LIFE.negated());
			return "421 closing";
		});
		this.room.print();
		assertThat(statuses()).isEqualTo("RUNNABLE");
	}

	@Test
	void aPartitionIsTakenThoughTheDatabasesClockHasBeenSetBack() {
		this.clock.advance(Duration.ofHours(-1));
		this.room.print();
		assertThat(this.sink.recipients()).hasSize(3);
	}

	@Test
	void whoMayCountAsDeadTakesNothing() {
		var nanos = new AtomicLong();
		var node = new Nodes(this.room.bean(Heartbeats.class), this.room.bean(Alarms.class),
				this.room.bean(DatabaseClock.class), () -> 4, "silent", nanos::get);
		this.room.through(new RelayPool(this.sink.relay(), this.clock), this.room.bean(Partitions.class),
				this.room.bean(DeliveriesSettings.class), node);
		node.beat();
		nanos.addAndGet(Duration.ofSeconds(12).toNanos());
		this.room.print();
		assertThat(this.sink.recipients()).isEmpty();
		node.beat();
		this.room.print();
		assertThat(this.sink.recipients()).hasSize(3);
	}

	private static String afterAWhile() {
		try {
			TimeUnit.MILLISECONDS.sleep(ORDERS_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return "250 ok";
	}

	private String statuses() {
		return this.room.jdbc.sql("select status from partitions").query(String.class).single();
	}

}
