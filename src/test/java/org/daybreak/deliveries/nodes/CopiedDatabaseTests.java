package org.daybreak.deliveries.nodes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.partitions.Retries;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.daybreak.web.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DaybreakTest
class CopiedDatabaseTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private Sendings press;

	private long edition;

	@BeforeEach
	void anEditionIsBeingSent() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
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
		this.room.bean(LiveSite.class).claim();
		this.sink.close();
	}

	@Test
	void partitionsThatWereCutBeforeTheCopySendNothing() {
		copied();
		this.room.print();
		assertThat(this.sink.letters()).isEmpty();
		this.room.bean(LiveSite.class).claim();
		this.room.print();
		assertThat(this.sink.letters()).hasSize(2);
	}

	@Test
	void aRunInTheMiddleOfItsLettersSeesTheHold() {
		this.sink.onDot((to) -> {
			copied();
			ordersGetOld();
			return "250 ok";
		});
		this.room.print();
		assertThat(this.sink.letters()).hasSize(1);
		assertThat(this.room.jdbc.sql("select reason from partitions").query(String.class).single())
			.contains("elsewhere.example");
		this.room.bean(LiveSite.class).claim();
		this.room.print();
		assertThat(this.sink.letters()).hasSize(2);
	}

	@Test
	void lettersDeferredBeforeTheCopyAreNotGathered() {
		this.sink.onDot((to) -> to.startsWith("two") ? "451 4.2.0 greylisted" : "250 ok");
		this.room.print();
		copied();
		this.clock.advance(Duration.ofMinutes(2));
		this.room.bean(Retries.class).gatherDue();
		assertThat(this.room.bean(Partitions.class).runnable()).isEmpty();
		this.room.bean(LiveSite.class).claim();
		this.room.bean(Retries.class).gatherDue();
		assertThat(this.room.bean(Partitions.class).runnable()).hasSize(1);
	}

	@Test
	void nobodySendsAgainOrGoesOnByHand() {
		copied();
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.press.resend(this.edition))
			.withMessageContaining("elsewhere.example");
		this.press.pause(this.edition);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.press.resume(this.edition))
			.withMessageContaining("elsewhere.example");
	}

	/** A run reads its orders once a second. */
	private static void ordersGetOld() {
		try {
			TimeUnit.MILLISECONDS.sleep(1050);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void copied() {
		this.room.jdbc.sql("update live_site set public_url = 'https://elsewhere.example'").update();
	}

}
