package org.daybreak.deliveries.partitions;

import java.util.List;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a wave is cut into partitions, and how a connection goes from one to the next.
 */
@DaybreakTest
class PartitionChainTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private long world;

	private long edition;

	@BeforeEach
	void aFrozenEdition() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.clock.set("2018-03-28T08:00:00Z");
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.edition = this.room.edition(this.world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void partitionsGetSmallerTowardsTheEndSoThatNoConnectionEndsLongAfterTheOthers() {
		readers(10_000);
		this.room.bean(Sendings.class).send(this.edition);
		var sizes = partitions("readers");
		assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
		assertThat(sizes).allMatch((size) -> size <= 500);
		assertThat(sizes.get(0)).isGreaterThan(3 * sizes.get(sizes.size() - 1));
		assertThat(sizes.subList(sizes.size() - 8, sizes.size())).allMatch((size) -> size <= 50);
		assertThat(this.room.jdbc.sql("""
				select count(*) from partitions a join partitions b on a.id < b.id and a.last_id >= b.first_id
				""").query(Integer.class).single()).as("ranges that overlap").isZero();
	}

	@Test
	void aConnectionGoesFromPartitionToPartitionAndSaysHelloOnce() {
		readers(120);
		this.room.bean(Sendings.class).send(this.edition);
		assertThat(partitions("readers").size()).isGreaterThan(2);
		var first = this.room.bean(Partitions.class).runnable().get(0);
		this.room.press().work(first);
		assertThat(this.sink.recipients()).hasSize(120).doesNotHaveDuplicates();
		assertThat(this.sink.connections()).isOne();
		assertThat(this.room.bean(Sendings.class).state(this.edition)).contains(SendState.SENT);
	}

	@Test
	void whileARelayTakesNothingTheOtherPartitionsAreLeftAlone() {
		readers(120);
		this.room.bean(Sendings.class).send(this.edition);
		this.sink.onData((to) -> "421 closing");
		this.room.press().work(this.room.bean(Partitions.class).runnable().get(0));
		assertThat(this.room.jdbc.sql("select count(*) from partitions where status = 'RUNNABLE' and epoch = 0")
			.query(Integer.class)
			.single()).isEqualTo(partitions("readers").size() - 1);
	}

	@Test
	void aPartitionIsTakenFromAnotherNodeOnlyOnceItsHeartHasStopped() {
		this.room.reader(this.world, "one@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.bean(Sendings.class).send(this.edition);
		var partitions = this.room.bean(Partitions.class);
		var id = partitions.runnable().get(0);
		partitions.takeOver(id);
		this.room.jdbc.sql("update partitions set owner = 'another'").update();
		this.room.jdbc.sql("insert into nodes (id, started_at, heartbeat_at) values ('another', now(), now())")
			.update();
		assertThat(partitions.runnable()).isEmpty();
		assertThat(partitions.takeOver(id)).as("its node lives").isEmpty();
		this.room.jdbc.sql("update nodes set heartbeat_at = now() - interval '13 seconds' where id = 'another'")
			.update();
		assertThat(partitions.runnable()).containsExactly(id);
		assertThat(partitions.takeOver(id)).map(Partition::epoch).contains(2);
	}

	@Test
	void whatADeadNodeLeftIsTakenBeforeWhatNobodyHasBegun() {
		readers(120);
		this.room.bean(Sendings.class).send(this.edition);
		var partitions = this.room.bean(Partitions.class);
		var last = partitions.runnable().get(partitions.runnable().size() - 1);
		partitions.takeOver(last);
		this.room.jdbc.sql("update partitions set owner = 'dead' where id = :id").param("id", last).update();
		assertThat(partitions.takeNext((id) -> true)).map(Partition::id).contains(last);
		assertThat(partitions.takeNext((id) -> true)).map(Partition::id).get().isNotEqualTo(last);
	}

	private void readers(int count) {
		this.room.readers(this.world, count);
		this.room.jdbc.sql("update subscriptions set confirmed_at = '2018-03-20', timing_since = '2018-03-20'")
			.update();
	}

	private List<Integer> partitions(String column) {
		return this.room.jdbc.sql("select " + column + " from partitions order by id").query(Integer.class).list();
	}

}
