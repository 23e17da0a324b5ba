package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.UncertainLetter;
import org.daybreak.deliveries.ledger.Intent;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.LedgerEdition;
import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.pace.TwoRelays;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.waves.WaveRows;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@DaybreakTest
class PartitionRunTests {

	private static final String MORNING = "2018-03-28T08:00:00Z";

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
	void aNewsletterWithThreeReaders() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
		this.clock.set(MORNING);
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		for (var name : List.of("one", "two", "three")) {
			this.room.reader(this.world, name + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.edition = this.room.edition(this.world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void sendsToEveryActiveReaderOverOneConnectionAndASecondSendChangesNothing() {
		this.press.send(this.edition);
		this.room.print();
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "two@example.org", "three@example.org");
		assertThat(this.sink.connections()).isOne();
		var counts = this.press.counts(this.edition);
		assertThat(counts).extracting(Counts::recipients, Counts::accepted, Counts::pending)
			.containsExactly(3L, 3L, 0L);
		assertThat(counts.finishedAt()).isNotNull();
		assertThat(this.press.state(this.edition)).contains(SendState.SENT);
	}

	@Test
	void aSendByHandIsTheMorningOfTheReadersDate() {
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.room.jdbc.sql("select distinct last_served_date::text from subscriptions")
			.query(String.class)
			.list()).containsExactly("2018-03-28");
	}

	@Test
	void aDeferredLetterIsTriedAgainUntilItIsAccepted() {
		this.sink.onDot((to) -> to.startsWith("two") ? "451 4.2.0 greylisted" : "250 ok");
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::deferred, Counts::finishedAt)
			.containsExactly(2L, 1L, null);
		this.sink.onDot((to) -> "250 ok");
		retry(Duration.ofSeconds(30));
		assertThat(this.sink.recipients()).doesNotContain("two@example.org");
		retry(Duration.ofSeconds(40));
		assertThat(this.sink.recipients()).hasSize(3).contains("two@example.org");
		var counts = this.press.counts(this.edition);
		assertThat(counts).extracting(Counts::recipients, Counts::accepted, Counts::deferred, Counts::pending)
			.containsExactly(3L, 3L, 0L, 0L);
		assertThat(counts.finishedAt()).isNotNull();
	}

	@Test
	void aDeferredLetterIsGivenUpWhenTheEditionIsNoNewsAnyMore() {
		this.sink.onDot((to) -> to.startsWith("two") ? "451 4.2.0 full" : "250 ok");
		this.press.send(this.edition);
		this.room.print();
		for (int i = 0; i < 30; i++) {
			retry(Duration.ofHours(1));
		}
		var attempts = this.room.jdbc.sql("select max(attempt) from deliveries").query(Integer.class).single();
		assertThat(attempts).isBetween(9, 21);
		assertThat(this.press.counts(this.edition)).extracting(Counts::deferred, Counts::pending)
			.containsExactly(1L, 0L);
		assertThat(this.press.counts(this.edition).finishedAt()).isNotNull();
	}

	@Test
	void whoLeftBeforeARetryGetsNoFurtherAttempt() {
		this.sink.onDot((to) -> to.startsWith("two") ? "451 4.2.0 full" : "250 ok");
		this.press.send(this.edition);
		this.room.print();
		this.sink.onDot((to) -> "250 ok");
		this.room.leave(2);
		// The retry is gathered only for readers who are there; nobody waits for ever.
		retry(Duration.ofMinutes(2));
		assertThat(this.sink.recipients()).doesNotContain("two@example.org");
	}

	@Test
	void aDeferredLetterDoesNotWaitForTheRestOfItsPartition() {
		this.room.through(TwoRelays.slow(this.context, this.sink, 0.2));
		this.sink.onDot((to) -> "452 no room now");
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.press.counts(this.edition)).extracting(Counts::deferred, Counts::pending)
			.containsExactly(1L, 2L);
		this.room.through(this.sink.relay());
		this.sink.onDot((to) -> "250 ok");
		this.room.jdbc.sql("update partitions set not_before = not_before + interval '3 hours'").update();
		retry(Duration.ofMinutes(2));
		assertThat(this.sink.recipients()).containsExactly("one@example.org");
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::deferred, Counts::pending)
			.containsExactly(1L, 0L, 2L);
		this.clock.advance(Duration.ofHours(3));
		this.room.print();
		assertThat(this.press.counts(this.edition))
			.extracting(Counts::recipients, Counts::accepted, Counts::deferred, Counts::pending)
			.containsExactly(3L, 3L, 0L, 0L);
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "two@example.org", "three@example.org");
	}

	@Test
	void aRefusedAddressIsRejectedAndTheOthersGetTheirLetters() {
		this.sink.onRcpt((to) -> to.startsWith("one") ? "550 5.1.1 no such user" : "250 ok");
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.room.ledger()).containsExactly("1 1 REJECTED", "2 1 ACCEPTED", "3 1 ACCEPTED");
		assertThat(this.press.counts(this.edition)).extracting(Counts::recipients, Counts::accepted, Counts::rejected)
			.containsExactly(3L, 2L, 1L);
	}

	@Test
	void aRefusedSenderPausesTheEditionAndBlamesNoAddress() {
		this.sink.onMail((from) -> "550 5.7.1 not authorised to send");
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
		assertThat(this.press.counts(this.edition).rejected()).isZero();
		this.sink.onMail((from) -> "250 ok");
		this.press.resume(this.edition);
		this.room.print();
		retry(Duration.ofMinutes(2));
		assertThat(this.sink.recipients()).containsExactlyInAnyOrder("one@example.org", "two@example.org",
				"three@example.org");
	}

	@Test
	void fiveRefusalsOfTheContentInARowPauseTheEdition() {
		for (int i = 0; i < 7; i++) {
			this.room.reader(this.world, "more" + i + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.sink.onDot((to) -> "554 5.7.1 looks like spam");
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
		assertThat(this.room.ledger()).hasSize(5);
	}

	@Test
	void aLetterLostAfterTheDotIsListedAndRepeatedOnceWithTheSameId() {
		this.sink.onDot((to) -> to.startsWith("two") ? SmtpSink.DROP : "250 ok");
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "two@example.org", "three@example.org");
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::uncertain)
			.containsExactly(2L, 1L);
		this.sink.onDot((to) -> "250 ok");
		this.clock.advance(Duration.ofSeconds(59));
		this.room.print();
		assertThat(this.sink.letters()).hasSize(3);
		this.clock.advance(Duration.ofSeconds(2));
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "two@example.org", "three@example.org",
				"two@example.org");
		assertThat(messageId(3)).isEqualTo(messageId(1)).isNotEqualTo(messageId(0));
		assertThat(this.press.uncertain(this.edition)).singleElement().satisfies((letter) -> {
			assertThat(letter.email()).isEqualTo("two@example.org");
			assertThat(letter.policy()).isEqualTo("RESEND");
			assertThat(letter.resolution()).isEqualTo("RESENT");
			assertThat(letter.messageId()).isEqualTo(messageId(1));
		});
		assertThat(this.press.counts(this.edition)).extracting(Counts::recipients, Counts::accepted, Counts::uncertain)
			.containsExactly(3L, 3L, 0L);
	}

	@Test
	void aLetterUncertainTwiceIsHeldForAPerson() {
		this.sink.onDot((to) -> to.startsWith("two") ? SmtpSink.DROP : "250 ok");
		this.press.send(this.edition);
		this.room.print();
		for (int i = 0; i < 5; i++) {
			this.clock.advance(Duration.ofMinutes(2));
			this.room.print();
		}
		assertThat(this.room.ledger()).contains("2 2 HELD");
		assertThat(this.sink.letters()).hasSize(4);
		assertThat(this.press.counts(this.edition)).extracting(Counts::uncertain, Counts::pending)
			.containsExactly(1L, 0L);
		assertThat(this.press.uncertain(this.edition)).hasSize(2);
		this.sink.onDot((to) -> "250 ok");
		this.press.resend(this.edition);
		this.room.print();
		assertThat(this.press.counts(this.edition)).extracting(Counts::recipients, Counts::accepted, Counts::uncertain)
			.containsExactly(3L, 3L, 0L);
	}

	@Test
	void byPolicyHoldALetterOfUnknownFateIsListedAndNeverRepeated() {
		var hold = new DeliveriesSettings(16, DeliveriesSettings.Uncertain.HOLD, Period.ofYears(100));
		var partitions = new Partitions(this.room.jdbc, this.clock, this.room.bean(WaveRows.class),
				this.room.bean(Nodes.class), hold, this.room.bean(WaveTurns.class), this.room.bean(Endings.class));
		this.room.through(new RelayPool(this.sink.relay(), this.clock), partitions, hold);
		this.press.send(this.edition);
		var dead = partitions.takeOver(partitions.runnable().get(0)).orElseThrow();
		assertThat(intend(this.room.bean(Ledger.class), dead, 1)).isTrue();
		this.sink.onDot((to) -> to.startsWith("two") ? SmtpSink.DROP : "250 ok");
		this.room.print();
		this.sink.onDot((to) -> "250 ok");
		retry(Duration.ofMinutes(2));
		assertThat(this.sink.recipients()).containsExactly("two@example.org", "three@example.org");
		assertThat(this.room.ledger()).containsExactly("1 1 HELD", "2 1 HELD", "3 1 ACCEPTED");
		assertThat(this.room.jdbc.sql("select count(next_attempt_at) from deliveries").query(Long.class).single())
			.isZero();
		assertThat(this.press.uncertain(this.edition))
			.extracting(UncertainLetter::email, UncertainLetter::policy, UncertainLetter::resolution)
			.containsExactlyInAnyOrder(tuple("one@example.org", "HOLD", "HELD"),
					tuple("two@example.org", "HOLD", "HELD"));
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::uncertain, Counts::pending)
			.containsExactly(1L, 2L, 0L);
	}

	@Test
	void aPartitionWithoutAPermitForTwoSecondsIsPutBack() {
		this.room.through(TwoRelays.slow(this.context, this.sink, 0.2));
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org");
		assertThat(this.room.jdbc
			.sql("""
					select status || ', ' || reason || ', ' || (not_before > timestamptz '%s' + interval '2 s') from partitions
					"""
				.formatted(MORNING))
			.query(String.class)
			.single()).matches("WAITING, the pace of .*, true");
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::pending)
			.containsExactly(1L, 2L);
	}

	@Test
	void aConnectionLostBeforeTheDotIsOpenedAgainAndNobodyIsSkipped() {
		var drops = new AtomicInteger();
		this.sink.onData((to) -> (to.startsWith("two") && drops.getAndIncrement() == 0) ? SmtpSink.DROP : "354 go");
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "two@example.org", "three@example.org");
		assertThat(this.press.counts(this.edition).accepted()).isEqualTo(3);
		assertThat(this.press.uncertain(this.edition)).isEmpty();
	}

	@Test
	void takingOverAPartitionMakesOpenIntentsUncertainAndFencesTheOldOwner() {
		this.press.send(this.edition);
		var partitions = this.room.bean(Partitions.class);
		var id = partitions.runnable().get(0);
		var dead = partitions.takeOver(id).orElseThrow();
		var ledger = this.room.bean(Ledger.class);
		assertThat(intend(ledger, dead, 1)).isTrue();
		// The node dies here, its letter on the way.
		this.room.print();
		assertThat(intend(ledger, dead, 2)).as("the old owner's intent").isFalse();
		assertThat(this.sink.recipients()).containsExactly("two@example.org", "three@example.org");
		assertThat(this.press.uncertain(this.edition)).singleElement()
			.extracting(UncertainLetter::email, UncertainLetter::resolution)
			.containsExactly("one@example.org", null);
		this.clock.advance(Duration.ofSeconds(61));
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("two@example.org", "three@example.org", "one@example.org");
		assertThat(this.press.counts(this.edition)).extracting(Counts::recipients, Counts::accepted, Counts::uncertain)
			.containsExactly(3L, 3L, 0L);
	}

	@Test
	void anOutcomeThatComesLateTurnsTheUncertainLetterIntoTheTruth() {
		this.press.send(this.edition);
		var partitions = this.room.bean(Partitions.class);
		var frozen = partitions.takeOver(partitions.runnable().get(0)).orElseThrow();
		var ledger = this.room.bean(Ledger.class);
		intend(ledger, frozen, 1);
		this.room.print();
		ledger
			.round(new LedgerEdition(this.edition, frozen.editionDate()),
					List.of(new Outcome(1, 1, Outcome.Status.ACCEPTED, null, "sink", "250 taken")), List.of(), null)
			.join();
		this.clock.advance(Duration.ofSeconds(61));
		this.room.print();
		assertThat(this.sink.recipients()).doesNotContain("one@example.org");
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::uncertain, Counts::pending)
			.containsExactly(3L, 0L, 0L);
		assertThat(this.press.uncertain(this.edition)).singleElement()
			.extracting(UncertainLetter::resolution)
			.isEqualTo("ACCEPTED");
	}

	@Test
	void whoLeavesBetweenCuttingAndSendingGetsNothing() {
		this.press.send(this.edition);
		this.room.leave(2);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "three@example.org");
		assertThat(this.press.counts(this.edition))
			.extracting(Counts::recipients, Counts::accepted, Counts::suppressed, Counts::pending)
			.containsExactly(3L, 2L, 1L, 0L);
	}

	@Test
	void whoLeavesWhileTheLetterBeforeIsOnItsWayGetsNothing() {
		this.sink.onDot((to) -> {
			this.room.leave(2);
			return "250 ok";
		});
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "three@example.org");
	}

	@Test
	void aPauseHoldsAtOnceAndResumingGoesOnWhereItEnded() {
		this.sink.onDot((to) -> {
			if (to.startsWith("one")) {
				this.press.pause(this.edition);
			}
			return "250 ok";
		});
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org");
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::pending)
			.containsExactly(1L, 2L);
		this.press.resume(this.edition);
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "two@example.org", "three@example.org");
	}

	@Test
	void aCancelEndsTheSendingForGood() {
		this.sink.onDot((to) -> {
			this.press.cancel(this.edition);
			return "250 ok";
		});
		this.press.send(this.edition);
		this.room.print();
		this.clock.advance(Duration.ofMinutes(5));
		this.room.tick();
		assertThat(this.sink.recipients()).containsExactly("one@example.org");
		assertThat(this.press.state(this.edition)).contains(SendState.CANCELLED);
		assertThat(this.press.counts(this.edition)).extracting(Counts::recipients, Counts::accepted, Counts::suppressed)
			.containsExactly(3L, 1L, 2L);
	}

	@Test
	void aRelayThatIsDownBlamesNobodyAndIsAskedAgain() {
		this.sink.close();
		this.press.send(this.edition);
		this.room.print();
		assertThat(this.press.counts(this.edition)).extracting(Counts::recipients, Counts::pending)
			.containsExactly(3L, 3L);
		try (var back = new SmtpSink()) {
			this.room.through(back.relay());
			this.clock.advance(Duration.ofSeconds(11));
			this.room.print();
			assertThat(back.recipients()).hasSize(3);
		}
	}

	private void retry(Duration later) {
		this.clock.advance(later);
		this.room.bean(Retries.class).gatherDue();
		this.room.print();
	}

	private boolean intend(Ledger ledger, Partition partition, long subscription) {
		var intent = new Intent(partition.id(), partition.epoch(), subscription, "", 1, partition.wave().date(), false,
				this.clock.instant(), "sink", null);
		return ledger
			.round(new LedgerEdition(partition.editionId(), partition.editionDate()), List.of(), List.of(), intent)
			.join();
	}

	private String messageId(int letter) {
		return this.sink.letters()
			.get(letter)
			.octets()
			.lines()
			.filter((line) -> line.startsWith("Message-ID: "))
			.map((line) -> line.substring(12))
			.findFirst()
			.orElseThrow();
	}

}
