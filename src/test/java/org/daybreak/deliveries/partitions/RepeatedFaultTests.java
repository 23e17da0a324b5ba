package org.daybreak.deliveries.partitions;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.waves.WaveRows;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fault of the program that meets every partition of an edition.
 */
@DaybreakTest
class RepeatedFaultTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void isOneTraceInTheLogHoweverManyPartitionsArePutBack() {
		this.room = new PressRoom(this.context);
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.readers(world, 300);
		this.room.jdbc.sql("update subscriptions set confirmed_at = '2018-03-20', timing_since = '2018-03-20'")
			.update();
		this.room.bean(Sendings.class).send(this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z"));
		this.room.through(new RelayPool(this.sink.relay(), this.clock), new Faulty(),
				this.room.bean(DeliveriesSettings.class));
		try (var logs = Logs.capture()) {
			this.room.print();
			assertThat(putBack()).isGreaterThan(3);
			assertThat(logs.lines()).filteredOn((line) -> line.contains("is put back"))
				.singleElement()
				.asString()
				.contains("as if it were broken", "at org.daybreak");
		}
	}

	private long putBack() {
		return this.room.jdbc.sql("select count(*) from partitions where reason like 'a fault of the program%'")
			.query(Long.class)
			.single();
	}

	/** One whose partitions never end. */
	private final class Faulty extends Partitions {

		private Faulty() {
			super(RepeatedFaultTests.this.room.jdbc, RepeatedFaultTests.this.clock,
					RepeatedFaultTests.this.room.bean(WaveRows.class), RepeatedFaultTests.this.room.bean(Nodes.class),
					RepeatedFaultTests.this.room.bean(DeliveriesSettings.class),
					RepeatedFaultTests.this.room.bean(WaveTurns.class),
					RepeatedFaultTests.this.room.bean(Endings.class));
		}

		@Override
		public boolean done(Partition partition) {
			throw new IllegalStateException("as if it were broken");
		}

	}

}
