package org.daybreak.deliveries;

import java.util.List;

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
 * What a run, a node or a reader that is gone leaves behind.
 */
@DaybreakTest
class LeftBehindTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private Press press;

	private long edition;

	@BeforeEach
	void anEditionIsBeingSent() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Press.class);
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		for (var name : List.of("one", "two")) {
			this.room.reader(world, name + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		this.press.send(this.edition);
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void aPartitionPausedAfterItsEditionWasResumedGoesOn() {
		this.press.pause(this.edition);
		this.room.print();
		assertThat(this.sink.letters()).isEmpty();
		this.press.resume(this.edition);
		// A run that read the order before it was lifted.
		this.room.jdbc.sql("update partitions set status = 'PAUSED', reason = 'paused'").update();
		this.room.print();
		assertThat(this.sink.letters()).hasSize(2);
	}

	@Test
	void aPausedPartitionOfAPausedEditionIsNotTakenOver() {
		var partitions = this.room.bean(Partitions.class);
		var id = partitions.runnable().get(0);
		this.press.pause(this.edition);
		assertThat(partitions.runnable()).isEmpty();
		assertThat(partitions.takeOver(id)).isEmpty();
	}

}
