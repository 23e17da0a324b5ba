package org.daybreak.deliveries.ledger;

import java.time.Duration;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.partitions.Retries;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Suppressions;
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
 * An address that a person suppresses gets no further letter of an edition under way.
 */
@DaybreakTest
class SuppressedReadersTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private Sendings press;

	private long edition;

	@BeforeEach
	void twoReaders() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(world, "one@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.reader(world, "two@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void aDeferredLetterIsWithdrawn() {
		sendTwoWith("451 4.2.0 greylisted");
		suppressTwo();
		later();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 WITHDRAWN");
		assertThat(this.sink.recipients()).containsExactly("one@example.org");
		assertThat(this.press.counts(this.edition)).extracting(Counts::suppressed, Counts::pending)
			.containsExactly(1L, 0L);
	}

	@Test
	void anUncertainLetterIsNotRepeated() {
		sendTwoWith(SmtpSink.DROP);
		suppressTwo();
		later();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 HELD");
		assertThat(this.room.jdbc.sql("select distinct status from partitions").query(String.class).list())
			.containsExactly("DONE");
	}

	@Test
	void aRefusedLetterIsNotSentAgain() {
		sendTwoWith("550 5.7.1 not today");
		suppressTwo();
		this.press.resend(this.edition);
		later();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 REJECTED");
	}

	@Test
	void aLetterThatIsNextInTheSameRunDoesNotGo() {
		this.sink.onDot((to) -> {
			suppressTwo();
			return "250 ok";
		});
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org");
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED");
		assertThat(this.press.counts(this.edition)).extracting(Counts::suppressed, Counts::pending)
			.containsExactly(1L, 0L);
	}

	private void sendTwoWith(String reply) {
		this.sink.onDot((to) -> to.startsWith("two") ? reply : "250 ok");
		this.press.send(this.edition);
		this.room.print();
		this.sink.onDot((to) -> "250 ok");
	}

	private void suppressTwo() {
		this.room.bean(Suppressions.class).add(EmailAddress.of("two@example.org"), "complaint", "");
	}

	private void later() {
		this.clock.advance(Duration.ofMinutes(10));
		this.room.bean(Retries.class).gatherDue();
		this.room.print();
	}

}
