package org.daybreak.deliveries;

import java.time.Duration;
import java.time.YearMonth;

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
 * What becomes of an edition, and of its letters, that is no news any more.
 */
@DaybreakTest
class ExpiredEditionTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private Press press;

	private long edition;

	@BeforeEach
	void aNewsroom() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Press.class);
		this.clock.set("2018-03-28T08:00:00Z");
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void anEditionThatPausedItselfEndsWhateverItsPartitionsWereDoing() {
		sentTo(301);
		this.sink.onDot((to) -> "554 5.7.1 this looks like spam");
		var partitions = this.room.bean(Partitions.class);
		var all = partitions.runnable();
		assertThat(all).hasSizeGreaterThan(4);
		partitions.takeOver(all.get(1));
		var waiting = partitions.takeOver(all.get(2)).orElseThrow();
		partitions.putBack(waiting, "WAITING", this.clock.instant().plusSeconds(5), "readers are left");
		this.room.press().run(all.get(0));
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
		assertThat(this.room.jdbc.sql("select distinct status from partitions order by 1").query(String.class).list())
			.containsExactly("PAUSED", "RUNNABLE", "RUNNING", "WAITING");
		later(Duration.ofHours(19));
		assertThat(underWay()).isTrue();
		later(Duration.ofHours(2));
		assertThat(underWay()).isFalse();
		assertThat(this.room.waves()).singleElement().asString().endsWith("DONE");
		assertThat(this.room.jdbc.sql("select count(*) from missed_mornings").query(Integer.class).single())
			.isEqualTo(296);
		assertThat(this.sink.letters()).isEmpty();
	}

	@Test
	void aRunThatMayStillHoldALetterOfAPausedEditionIsNotTakenOver() {
		sentTo(1);
		var partitions = this.room.bean(Partitions.class);
		var held = partitions.takeOver(partitions.runnable().get(0)).orElseThrow();
		this.clock.advance(Duration.ofHours(21));
		this.room.bean(SendOrders.class).pause(this.edition, "timetable", "the relay refuses", this.clock.instant());
		later(Duration.ofMinutes(5));
		assertThat(partitions.owned(held)).isTrue();
		later(Duration.ofMinutes(7));
		assertThat(partitions.owned(held)).isFalse();
		assertThat(underWay()).isFalse();
	}

	private void sentTo(int readers) {
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.readers(world, readers);
		this.room.jdbc.sql("update subscriptions set since = :at, confirmed_at = :at, timing_since = :at")
			.param("at", PressRoom.at("2018-03-20T12:00:00Z"))
			.update();
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		this.press.send(this.edition);
	}

	private void later(Duration duration) {
		this.clock.advance(duration);
		this.room.bean(Waves.class).retryDue();
	}

	private boolean underWay() {
		return this.room.bean(MonthRows.class).underWay(YearMonth.parse("2018-03"));
	}

}
