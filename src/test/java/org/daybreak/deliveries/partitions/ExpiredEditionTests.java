package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.ledger.Intent;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.LedgerEdition;
import org.daybreak.deliveries.ledger.MonthRows;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.progress.SendState;
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

	private Sendings press;

	private long edition;

	@BeforeEach
	void aNewsroom() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
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
		partitions.putBack(waiting, PartitionStatus.WAITING, this.clock.instant().plusSeconds(5), "readers are left");
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
		this.room.bean(SendOrders.class).pauseItself(this.edition, "the relay refuses", this.clock.instant());
		later(Duration.ofMinutes(5));
		assertThat(partitions.owned(held)).isTrue();
		later(Duration.ofMinutes(7));
		assertThat(partitions.owned(held)).isFalse();
		assertThat(underWay()).isFalse();
	}

	@Test
	void whoseLetterExpiredIsSentToWhenAskedFor() {
		sentTo(3);
		this.sink.onDot(
				(to) -> to.startsWith("r1@") ? "452 no room now" : to.startsWith("r2@") ? SmtpSink.DROP : "250 taken");
		this.room.print();
		assertThat(this.room.ledger()).containsExactly("1 1 DEFERRED", "2 1 UNCERTAIN", "3 1 ACCEPTED");
		this.clock.advance(Duration.ofHours(21));
		this.room.print();
		assertThat(this.room.ledger()).containsExactly("1 1 DEFERRED", "2 1 HELD", "3 1 ACCEPTED");
		assertThat(resolutions()).containsExactly("HELD");
		assertThat(this.press.counts(this.edition).finishedAt()).isNotNull();
		this.sink.onDot((to) -> "250 taken");
		this.press.resend(this.edition);
		this.room.print();
		assertThat(this.room.ledger()).containsExactly("1 2 ACCEPTED", "2 2 ACCEPTED", "3 1 ACCEPTED");
		assertThat(this.press.counts(this.edition))
			.extracting(Counts::recipients, Counts::accepted, Counts::deferred, Counts::uncertain, Counts::pending)
			.containsExactly(3L, 3L, 0L, 0L, 0L);
	}

	@Test
	void aLetterTwiceOfUnknownFateWasResentAndThenHeld() {
		sentTo(1);
		this.sink.onDot((to) -> SmtpSink.DROP);
		this.room.print();
		this.clock.advance(Duration.ofMinutes(2));
		this.room.print();
		assertThat(this.room.ledger()).containsExactly("1 2 HELD");
		assertThat(resolutions()).containsExactly("RESENT", "HELD");
	}

	@Test
	void aLetterWhoseRepetitionDiedWithItsNodeWasResentAndThenHeld() {
		sentTo(1);
		this.sink.onDot((to) -> SmtpSink.DROP);
		this.room.print();
		this.clock.advance(Duration.ofMinutes(2));
		var partitions = this.room.bean(Partitions.class);
		var dead = partitions.takeOver(partitions.runnable().get(0)).orElseThrow();
		var again = new Intent(dead.id(), dead.epoch(), 1, "", 2, dead.wave().date(), false, this.clock.instant(),
				"sink", null);
		assertThat(this.room.bean(Ledger.class)
			.round(new LedgerEdition(dead.editionId(), dead.editionDate()), List.of(), List.of(), again)
			.join()).isTrue();
		partitions.takeOver(dead.id());
		assertThat(this.room.ledger()).containsExactly("1 2 HELD");
		assertThat(resolutions()).containsExactly("RESENT", "HELD");
	}

	@Test
	void aLetterOfUnknownFateIsHeldWhenItsEditionIsCancelled() {
		sentTo(1);
		this.sink.onDot((to) -> SmtpSink.DROP);
		this.room.print();
		this.press.cancel(this.edition);
		assertThat(this.room.ledger()).containsExactly("1 1 HELD");
		assertThat(resolutions()).containsExactly("HELD");
		assertThat(this.press.counts(this.edition).uncertain()).isEqualTo(1);
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
		this.room.bean(Retries.class).gatherDue();
	}

	private boolean underWay() {
		return this.room.bean(MonthRows.class).underWay(YearMonth.parse("2018-03"));
	}

	private List<String> resolutions() {
		return this.room.jdbc.sql("select coalesce(resolution, '?') from uncertain_letters order by attempt")
			.query(String.class)
			.list();
	}

}
