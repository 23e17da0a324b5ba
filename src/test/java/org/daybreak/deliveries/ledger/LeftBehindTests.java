package org.daybreak.deliveries.ledger;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.UncertainLetter;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.partitions.Retries;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run, a node or a reader that is gone leaves behind.
 */
@DaybreakTest
@TakesLong("lays down many readers")
class LeftBehindTests {

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
	void anEditionIsBeingSent() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
		this.clock.set("2018-03-28T08:00:00Z");
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		for (var name : List.of("one", "two")) {
			this.room.reader(this.world, name + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.edition = this.room.edition(this.world, "2018-03-28", "2018-03-28T07:00:00Z");
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
	void anIntentACancelLeftWithoutASenderIsHeldAndListed() {
		var partitions = this.room.bean(Partitions.class);
		var dead = partitions.takeOver(partitions.runnable().get(0)).orElseThrow();
		var intent = new Intent(dead.id(), dead.epoch(), 1, "", 1, dead.wave().date(), false, this.clock.instant(),
				"sink", null);
		var edition = new LedgerEdition(dead.editionId(), dead.editionDate());
		var ledger = this.room.bean(Ledger.class);
		assertThat(ledger.round(edition, List.of(), List.of(), intent).join()).isTrue();
		this.press.cancel(this.edition);
		later(Duration.ofMinutes(5));
		assertThat(this.press.uncertain(this.edition)).as("the reply may still come").isEmpty();
		later(Duration.ofMinutes(10));
		later(Duration.ofMinutes(1));
		assertThat(this.press.uncertain(this.edition)).singleElement()
			.extracting(UncertainLetter::email, UncertainLetter::resolution)
			.containsExactly("one@example.org", "HELD");
		assertThat(this.press.counts(this.edition))
			.extracting(Counts::recipients, Counts::uncertain, Counts::suppressed, Counts::pending)
			.containsExactly(2L, 1L, 1L, 0L);
		ledger
			.round(edition, List.of(new Outcome(1, 1, Outcome.Status.ACCEPTED, null, "sink", "250 taken")), List.of(),
					null)
			.join();
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::uncertain)
			.containsExactly(1L, 0L);
	}

	@Test
	void anUncertainLetterOfAReaderWhoLeftIsNotRepeatedAndTheSendingEnds() {
		this.sink.onDot((to) -> to.startsWith("two") ? SmtpSink.DROP : "250 ok");
		this.room.print();
		this.room.leave(2);
		later(Duration.ofMinutes(2));
		this.room.print();
		assertThat(this.sink.letters()).hasSize(2);
		var counts = this.press.counts(this.edition);
		assertThat(counts.finishedAt()).isNotNull();
		assertThat(counts).extracting(Counts::recipients, Counts::accepted, Counts::uncertain, Counts::pending)
			.containsExactly(2L, 1L, 1L, 0L);
		assertThat(this.press.uncertain(this.edition)).singleElement()
			.extracting(UncertainLetter::resolution)
			.isEqualTo("HELD");
	}

	@Test
	void manyDeferredLettersAreTriedAgainTogetherInPartitionsOfFiveHundred() {
		var big = editionOfManyReaders();
		deferred(big, "DEFERRED");
		later(Duration.ofMinutes(2));
		assertThat(retries()).containsExactly("1 500", "2 500", "3 201");
		assertThat(this.room.bean(Partitions.class).runnable()).hasSizeGreaterThanOrEqualTo(3);
		later(Duration.ofMinutes(2));
		assertThat(retries()).hasSize(3);
	}

	@Test
	void manyFailedLettersAreSentAgainInPartitionsOfFiveHundred() {
		var big = editionOfManyReaders();
		deferred(big, "REJECTED");
		this.press.resend(big);
		assertThat(retries()).containsExactly("1 500", "2 500", "3 201");
		assertThat(this.press.counts(big)).extracting(Counts::recipients, Counts::deferred, Counts::rejected)
			.containsExactly(1201L, 1201L, 0L);
	}

	private long editionOfManyReaders() {
		this.room.jdbc.sql("delete from subscriptions").update();
		this.room.jdbc.sql("delete from subscribers").update();
		this.room.readers(this.world, 1201);
		this.room.jdbc.sql("update subscriptions set since = :at, confirmed_at = :at, timing_since = :at")
			.param("at", PressRoom.at("2018-03-20T12:00:00Z"))
			.update();
		var big = this.room.edition(this.world, "2018-03-27", "2018-03-28T07:30:00Z");
		this.press.send(big);
		return big;
	}

	/** All readers' first letters had this answer. */
	private void deferred(long edition, String status) {
		this.room.jdbc
			.sql("""
					insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, status,
						intent_at, next_attempt_at)
					select p.edition_date, p.edition_id, s.id, p.id, 1, 1, :status, :now, case :status when 'DEFERRED' then :now end
					from subscriptions s join partitions p on p.edition_id = :edition and s.id between p.first_id and p.last_id
					""")
			.param("status", status)
			.param("edition", edition)
			.param("now", Utc.at(this.clock.instant()))
			.update();
		this.room.jdbc.sql("""
				update partitions set status = 'DONE', deferred = case :status when 'DEFERRED' then readers else 0 end,
					rejected = case :status when 'REJECTED' then readers else 0 end where edition_id = :edition
				""").param("status", status).param("edition", edition).update();
	}

	private List<String> retries() {
		return this.room.jdbc.sql("""
				select row_number() over (order by p.id) || ' ' || count(*) from partitions p
				join deliveries d on d.partition_id = p.id where p.purpose = 'RETRIES' group by p.id order by p.id
				""").query(String.class).list();
	}

	@Test
	void howeverManyLettersFailedAllOfThemAreSentAgain() {
		var big = editionOfManyReaders();
		deferred(big, "REJECTED");
		var wave = this.room.jdbc.sql("select max(id) from waves").query(Long.class).single();
		var date = this.room.jdbc.sql("select max(edition_date) from deliveries").query(LocalDate.class).single();
		var cut = this.room.bean(TransactionOperations.class)
			.execute((status) -> this.room.bean(Retries.class).failed(wave, big, date, this.clock.instant(), 501));
		assertThat(cut).hasSize(5);
		assertThat(retries()).containsExactly("1 500", "2 1", "3 500", "4 1", "5 199");
	}

	@Test
	void lettersOfACancelledEditionWaitForNoFurtherAttempt() {
		var big = editionOfManyReaders();
		deferred(big, "DEFERRED");
		this.room.jdbc.sql("update partitions set status = 'RUNNABLE' where id = (select max(id) from partitions)")
			.update();
		assertThat(waiting()).isEqualTo(1201);
		this.press.cancel(big);
		assertThat(waiting()).isZero();
		assertThat(this.press.state(big)).contains(SendState.CANCELLED);
	}

	private long waiting() {
		return this.room.jdbc.sql("select count(*) from deliveries where next_attempt_at is not null")
			.query(Long.class)
			.single();
	}

	@Test
	void anEditionLeftPausedEndsWhenItIsNoNewsAnyMoreAndKeepsNoMonth() {
		this.press.pause(this.edition);
		later(Duration.ofHours(19));
		assertThat(this.room.bean(MonthRows.class).underWay(YearMonth.parse("2018-03"))).isTrue();
		later(Duration.ofHours(2));
		assertThat(this.room.bean(MonthRows.class).underWay(YearMonth.parse("2018-03"))).isFalse();
		assertThat(this.room.jdbc.sql("select count(*) from missed_mornings").query(Integer.class).single())
			.isEqualTo(2);
		assertThat(this.room.waves()).singleElement().asString().endsWith("DONE");
		this.press.resume(this.edition);
		this.room.print();
		assertThat(this.sink.letters()).isEmpty();
	}

	private void later(Duration duration) {
		this.clock.advance(duration);
		this.room.bean(Retries.class).gatherDue();
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
