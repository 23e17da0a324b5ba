package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person orders while the press stands with everything locked: its wave, all its
 * partitions and the edition itself, as by a run that is stuck.
 */
@DaybreakTest
class OrdersOfPeopleTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private final CountDownLatch locked = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	private PressRoom room;

	private Sendings press;

	private long edition;

	private CompletableFuture<Void> stuck = CompletableFuture.completedFuture(null);

	@BeforeEach
	void aPressThatIsStuck() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.readers(world, 120);
		this.room.jdbc.sql("update subscriptions set confirmed_at = '2018-03-20', timing_since = '2018-03-20'")
			.update();
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		this.press.send(this.edition);
	}

	@AfterEach
	void close() {
		release();
		this.sink.close();
	}

	@Test
	void aCancelHoldsAtOnceAndIsCarriedOutOnceItCanBe() {
		lockEverything();
		this.press.cancel(this.edition);
		assertThat(this.press.state(this.edition)).contains(SendState.CANCELLED);
		assertThat(this.stuck).as("nothing was let go for it").isNotDone();
		release();
		this.room.print();
		assertThat(this.sink.recipients()).isEmpty();
		this.room.bean(OrderedPartitions.class).catchUp();
		assertThat(statuses("partitions")).isEqualTo("CANCELLED");
		assertThat(statuses("waves")).isEqualTo("CANCELLED");
		assertThat(this.press.counts(this.edition).pending()).isZero();
	}

	@Test
	void lettersThatSomebodyHeldDuringTheCancelAreGivenUpWhenTheyAreDue() {
		this.sink.onDot((to) -> "452 4.2.2 full");
		this.room.print();
		this.room.jdbc.sql("update partitions set status = 'WAITING' where id = (select min(id) from partitions)")
			.update();
		lockEverything();
		this.press.cancel(this.edition);
		release();
		this.room.bean(OrderedPartitions.class).catchUp();
		assertThat(waiting()).isEqualTo(120);
		this.clock.advance(Duration.ofMinutes(2));
		this.room.bean(Retries.class).gatherDue();
		this.room.print();
		assertThat(waiting()).isZero();
		assertThat(this.sink.recipients()).isEmpty();
		assertThat(this.press.counts(this.edition).finishedAt()).isNotNull();
	}

	private long waiting() {
		return this.room.jdbc.sql("select count(*) from deliveries where next_attempt_at is not null")
			.query(Long.class)
			.single();
	}

	@Test
	void aPauseAndItsEndHoldAtOnceToo() {
		lockEverything();
		this.press.pause(this.edition);
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
		this.press.resume(this.edition);
		assertThat(this.press.state(this.edition)).contains(SendState.SENDING);
		this.press.pause(this.edition);
		assertThat(this.stuck).as("nothing was let go for them").isNotDone();
		release();
		this.room.print();
		assertThat(this.sink.recipients()).isEmpty();
		this.room.bean(OrderedPartitions.class).catchUp();
		assertThat(statuses("partitions")).isEqualTo("PAUSED");
		this.press.resume(this.edition);
		this.room.print();
		assertThat(this.sink.recipients()).hasSize(120);
	}

	@Test
	void whatIsOpenedWhileTheOrderComesIsCancelledToo() {
		this.room.bean(TransactionOperations.class).executeWithoutResult((status) -> {
			this.press.resend(this.edition);
			CompletableFuture.runAsync(() -> this.press.cancel(this.edition)).orTimeout(20, TimeUnit.SECONDS).join();
		});
		this.room.print();
		assertThat(this.sink.recipients()).isEmpty();
		this.room.bean(OrderedPartitions.class).catchUp();
		assertThat(statuses("partitions")).isEqualTo("CANCELLED");
		assertThat(statuses("waves")).isEqualTo("CANCELLED");
	}

	private void lockEverything() {
		this.stuck = CompletableFuture
			.runAsync(() -> this.room.bean(TransactionOperations.class).executeWithoutResult((status) -> {
				for (var table : new String[] { "editions", "waves", "partitions", "subscriptions", "deliveries" }) {
					this.room.jdbc.sql("select 1 from " + table + " for no key update").query(Integer.class).list();
				}
				this.room.jdbc.sql("set local idle_in_transaction_session_timeout = '60s'").update();
				this.locked.countDown();
				await(this.released);
			}));
		await(this.locked);
	}

	private void release() {
		this.released.countDown();
		this.stuck.orTimeout(20, TimeUnit.SECONDS).join();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String statuses(String table) {
		return this.room.jdbc.sql("select string_agg(distinct status, ' ') from " + table).query(String.class).single();
	}

}
