package org.daybreak.deliveries.partitions;

import java.time.Duration;

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
 * A deferred letter whose retry waits, as for a relay that is down, while its reader gets
 * a later edition.
 */
@DaybreakTest
class StaleRetriesTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	@BeforeEach
	void deferred() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		this.sink.onDot((to) -> "452 no room now");
		this.room.tick();
		this.sink.onDot((to) -> "250 taken");
		this.clock.advance(Duration.ofMinutes(2));
		this.room.bean(Retries.class).gatherDue();
		assertThat(retries()).isEqualTo(1);
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void itGoesWhileItIsTheNewest() {
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("paris@example.org");
	}

	@Test
	void itDoesNotGoAfterTheLaterOne() {
		this.room.jdbc.sql("update subscriptions set last_served_date = last_served_date + 1").update();
		this.room.print();
		this.clock.advance(Duration.ofMinutes(1));
		this.room.bean(Retries.class).gatherDue();
		this.room.print();
		assertThat(this.sink.recipients()).isEmpty();
		assertThat(retries()).isEqualTo(1);
		assertThat(this.room.ledger()).containsExactly("1 1 DEFERRED");
		assertThat(this.room.jdbc.sql("select count(next_attempt_at) from deliveries").query(Long.class).single())
			.isZero();
	}

	private long retries() {
		return this.room.jdbc.sql("select count(*) from partitions where purpose = 'RETRIES'")
			.query(Long.class)
			.single();
	}

}
