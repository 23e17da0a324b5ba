package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.UncertainLetter;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

@DaybreakTest
class LetterLoopTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink().announcing("PIPELINING");

	private PressRoom room;

	private Sendings press;

	private long world;

	private long edition;

	private long two;

	@BeforeEach
	void aNewsletterWithThreeReaders() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
		this.clock.set("2018-03-28T08:00:00Z");
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		reader("one");
		this.two = reader("two");
		reader("three");
		this.edition = this.room.edition(this.world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void aReaderWhoLeavesAfterTheInvitationGetsNothing() {
		this.sink.onData((to) -> {
			if (to.startsWith("two")) {
				this.room.leave(this.two);
			}
			return "354 go on";
		});
		send();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "three@example.org");
		assertThat(this.sink.connections()).isEqualTo(2);
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "3 1 ACCEPTED");
		assertThat(this.press.counts(this.edition)).extracting(Counts::suppressed, Counts::pending)
			.containsExactly(1L, 0L);
	}

	@Test
	void anAddressRefusedBehindALetterIsRejectedAndTheNextGoes() {
		this.sink.onRcpt((to) -> to.startsWith("two") ? "550 5.7.1 not here" : "250 ok");
		send();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 REJECTED", "3 1 ACCEPTED");
		assertThat(this.sink.connections()).isOne();
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::rejected, Counts::pending)
			.containsExactly(2L, 1L, 0L);
	}

	@Test
	void aReplyOfSeveralLinesIsOneLineInTheLogAndInTheLedger() {
		this.sink.onRcpt((to) -> to.startsWith("one")
				? "550-5.1.1 no such user\r\n550-forged \u001b[31mwords\r\n550 5.1.1 the end" : "250 ok");
		try (var logs = Logs.capture()) {
			send();
			assertThat(logs.lines()).filteredOn((line) -> line.contains("does not exist"))
				.singleElement(as(STRING))
				.contains("no such user", "the end")
				.doesNotContainPattern("\\p{Cntrl}");
		}
		assertThat(this.room.jdbc.sql("select note from suppressions").query(String.class).single())
			.contains("no such user", "the end")
			.doesNotContainPattern("\\p{Cntrl}");
		assertThat(this.room.jdbc.sql("select reply from deliveries where subscription_id = 1")
			.query(String.class)
			.single()).contains("no such user").doesNotContainPattern("\\p{Cntrl}");
	}

	@Test
	void aDeadAddressIsSuppressedAndNothingElseIs() {
		this.sink.onRcpt((to) -> switch (to.substring(0, 3)) {
			case "one" -> "550 5.1.1 no such user";
			case "two" -> "552 5.2.2 mailbox full";
			default -> "250 ok";
		});
		send();
		assertThat(this.room.jdbc.sql("select status from subscriptions order by id").query(String.class).list())
			.containsExactly("BOUNCED", "ACTIVE", "ACTIVE");
		assertThat(this.room.jdbc.sql("select email || ' ' || reason || ' ' || note from suppressions")
			.query(String.class)
			.list()).containsExactly("one@example.org bounce 550 5.1.1 no such user");
		assertThat(this.room.jdbc.sql("select event from subscription_history").query(String.class).list())
			.containsExactly("BOUNCED");
	}

	@Test
	@TakesLong("waits for locks that others hold")
	void readersWhoseRowsSomebodyHasLockedCostFewConnections() throws Exception {
		readersInstead(60);
		try (var connection = this.context.getBean(DataSource.class).getConnection()) {
			connection.setAutoCommit(false);
			connection.createStatement().executeQuery("select id from subscriptions for update");
			var sending = CompletableFuture.runAsync(this::send);
			for (var tries = 0; tries < 600 && this.sink.connections() < 3; tries++) {
				Thread.sleep(50);
			}
			var first = this.sink.connections();
			assertThat(first).isBetween(3, 20);
			// Without a rest there would be over a hundred; a slow machine only makes
			// fewer.
			Thread.sleep(2000);
			assertThat(this.sink.connections() - first).isLessThan(20);
			assertThat(this.sink.letters()).isEmpty();
			connection.commit();
			connection.setAutoCommit(true);
			sending.join();
		}
		assertThat(this.sink.recipients()).hasSize(60).doesNotHaveDuplicates();
	}

	@Test
	void manyDeadAddressesInARowAreTheRelaysMistake() {
		readersInstead(60);
		this.sink.onRcpt((to) -> "550 5.1.1 no such user");
		send();
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
		assertThat(this.room.jdbc.sql("select count(*) from suppressions").query(Integer.class).single())
			.isEqualTo(FailurePolicy.LOTS * FailurePolicy.LOT);
	}

	@Test
	void twoPercentOfRefusedContentPauseTheEdition() {
		readersInstead(600);
		var count = new AtomicInteger();
		this.sink.onDot((to) -> (count.incrementAndGet() % 20 == 0) ? "554 5.7.1 spam" : "250 taken");
		send();
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
		assertThat(this.press.counts(this.edition).rejected()).isEqualTo(10);
		assertThat(this.room.jdbc.sql("select count(*) from suppressions").query(Integer.class).single()).isZero();
	}

	@Test
	void aGreylistedRecipientIsDeferredAndGetsTheLetterLater() {
		this.sink.onRcpt((to) -> to.startsWith("two") ? "451 4.7.1 try again later" : "250 ok");
		send();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 DEFERRED", "3 1 ACCEPTED");
		this.sink.onRcpt((to) -> "250 ok");
		this.clock.advance(Duration.ofMinutes(2));
		this.room.bean(Retries.class).gatherDue();
		this.room.print();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 2 ACCEPTED", "3 1 ACCEPTED");
	}

	@Test
	void aWornOutConnectionIsReplacedAtOnce() {
		var count = new AtomicInteger();
		this.sink.onMail((from) -> (count.incrementAndGet() == 2) ? "421 4.7.0 too many letters" : "250 ok");
		send();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 ACCEPTED", "3 1 ACCEPTED");
		assertThat(this.sink.connections()).isEqualTo(2);
	}

	@Test
	void aChannelClosedToEveryoneLeavesTheRestPending() {
		var count = new AtomicInteger();
		this.sink.onMail((from) -> (count.incrementAndGet() > 1) ? "421 4.3.2 closing" : "250 ok");
		send();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED");
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::deferred, Counts::pending)
			.containsExactly(1L, 0L, 2L);
		this.sink.onMail((from) -> "250 ok");
		this.clock.advance(Duration.ofSeconds(6));
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "two@example.org", "three@example.org");
	}

	@Test
	void anIdleConnectionThatTheRelayClosedCostsNobodyAnAttempt() {
		var count = new AtomicInteger();
		this.sink.onData((to) -> (count.incrementAndGet() == 2) ? SmtpSink.DROP : "354 go on");
		send();
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED", "2 1 ACCEPTED", "3 1 ACCEPTED");
		assertThat(this.sink.recipients()).hasSize(3).doesNotHaveDuplicates();
	}

	@Test
	void anIntentThatNobodyAnsweredForIsNeverForgotten() {
		this.press.send(this.edition);
		var partitions = this.room.bean(Partitions.class);
		partitions.takeOver(partitions.runnable().get(0));
		this.room.jdbc.sql("""
				insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, status,
					intent_at) select edition_date, edition_id, 2, id, epoch, 1, 'INTENT', now() from partitions
				""").update();
		this.room.print();
		this.clock.advance(Duration.ofSeconds(61));
		this.room.print();
		assertThat(this.sink.recipients()).containsExactly("one@example.org", "three@example.org", "two@example.org");
		assertThat(this.press.uncertain(this.edition)).extracting(UncertainLetter::email)
			.containsExactly("two@example.org");
		assertThat(this.press.state(this.edition)).contains(SendState.SENT);
	}

	@Test
	void yesterdaysEditionIsNotSentAfterALongSilenceAndTheMorningIsRecordedAsMissed() {
		this.sink.onMail((from) -> "421 4.3.2 closing");
		send();
		this.sink.onMail((from) -> "250 ok");
		this.clock.advance(Duration.ofHours(21));
		this.room.print();
		assertThat(this.sink.letters()).isEmpty();
		assertThat(this.press.state(this.edition)).contains(SendState.SENT);
		assertThat(this.press.counts(this.edition).pending()).isZero();
		assertThat(this.room.jdbc.sql("select subscription_id || ' ' || local_date from missed_mornings order by 1")
			.query(String.class)
			.list()).containsExactly("1 2018-03-28", "2 2018-03-28", "3 2018-03-28");
	}

	private void send() {
		this.press.send(this.edition);
		this.room.print();
	}

	private void readersInstead(int count) {
		this.clock.release();
		this.room.jdbc.sql("delete from subscribers").update();
		this.room.readers(this.world, count);
	}

	private long reader(String name) {
		return this.room.reader(this.world, name + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
	}

}
