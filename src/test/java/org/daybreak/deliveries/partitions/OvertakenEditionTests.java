package org.daybreak.deliveries.partitions;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.daybreak.deliveries.Sendings;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An edition whose readers a later one has taken over before its own partitions ended.
 */
@DaybreakTest
class OvertakenEditionTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final CyclicBarrier together = new CyclicBarrier(2);

	private PressRoom room;

	private long edition;

	@BeforeEach
	void twoPartitionsWithNobodyLeftToSendTo() {
		this.room = new PressRoom(this.context);
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.readers(world, 60);
		this.room.jdbc.sql("update subscriptions set confirmed_at = '2018-03-20', timing_since = '2018-03-20'")
			.update();
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		this.room.bean(Sendings.class).send(this.edition);
		this.room.jdbc.sql("delete from partitions where id not in (select id from partitions order by id limit 2)")
			.update();
	}

	@Test
	void twoOfItsPartitionsEndAtOnceAndNeitherIsInTheOthersWay() {
		var partitions = this.room.bean(Partitions.class);
		var endings = new Endings(this.room.jdbc, new Meeting(), this.clock);
		var taken = partitions.runnable().stream().flatMap((id) -> partitions.takeOver(id).stream()).toList();
		var ends = taken.stream()
			.map((partition) -> CompletableFuture.supplyAsync(
					() -> this.room.bean(TransactionOperations.class).execute((status) -> endings.done(partition))))
			.toList();
		assertThat(ends.stream().map((end) -> end.orTimeout(20, TimeUnit.SECONDS).join()))
			.as("the last of them ends the wave")
			.containsExactlyInAnyOrder(true, false);
		assertThat(statuses("waves")).containsExactly("DONE");
		assertThat(statuses("partitions")).containsExactly("DONE", "DONE");
	}

	private List<String> statuses(String table) {
		return this.room.jdbc.sql("select status from " + table).query(String.class).list();
	}

	/** Both are at the same point before either goes on. */
	private final class Meeting extends CountedTwice {

		private Meeting() {
			super(OvertakenEditionTests.this.room.jdbc);
		}

		@Override
		long servedByOthers(Partition partition) {
			var served = super.servedByOthers(partition);
			try {
				OvertakenEditionTests.this.together.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
				throw new IllegalStateException(ex);
			}
			return served;
		}

	}

}
