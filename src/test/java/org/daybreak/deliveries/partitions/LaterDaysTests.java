package org.daybreak.deliveries.partitions;

import java.time.Duration;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.nodes.Nodes;
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
 * Letters that go by hand on another day than their edition's, in zones and by clocks of
 * every kind.
 */
@DaybreakTest
class LaterDaysTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private Sendings press;

	private long world;

	private long edition;

	@BeforeEach
	void twoReaders() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
		this.clock.set("2018-03-28T08:00:00Z");
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(this.world, "one@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.reader(this.world, "two@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.edition = this.room.edition(this.world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	@AfterEach
	void close() {
		this.room.bean(Nodes.class).judge(Duration.ZERO);
		this.sink.close();
	}

	@Test
	void aLetterSentAgainOnALaterDayAndDeferredIsTriedAgain() {
		this.sink.onDot((to) -> to.startsWith("two") ? "550 5.7.1 not today" : "250 ok");
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 REJECTED");
		this.clock.set("2018-03-29T08:00:00Z");
		this.sink.onDot((to) -> "451 4.2.0 greylisted");
		this.press.resend(this.edition);
		this.room.print();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 2 DEFERRED");
		this.sink.onDot((to) -> "250 ok");
		retry(Duration.ofHours(1));
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 3 ACCEPTED");
	}

	@Test
	void aClockThatIsOffGivesNoLetterUp() {
		this.sink.onDot((to) -> "451 4.2.0 greylisted");
		this.press.send(this.edition);
		this.room.print();
		this.room.bean(Nodes.class).judge(Duration.ofHours(21));
		retry(Duration.ofHours(21));
		this.room.bean(Nodes.class).judge(Duration.ZERO);
		this.clock.set("2018-03-28T09:00:00Z");
		this.sink.onDot((to) -> "250 ok");
		retry(Duration.ZERO);
		assertThat(this.room.ledger()).containsExactly("1 2 ACCEPTED", "2 2 ACCEPTED");
	}

	@Test
	void aReaderWhoseZoneIsUnknownHereStopsNobody() {
		this.room.hour(1, "Mars/Olympus", "06:30", "2018-03-20T12:00:00Z");
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 ACCEPTED");
		assertThat(this.room.jdbc.sql("select distinct served_date::text from deliveries").query(String.class).list())
			.containsExactly("2018-03-28");
	}

	private void retry(Duration later) {
		this.clock.advance(later);
		this.room.bean(Retries.class).gatherDue();
		this.room.print();
	}

}
