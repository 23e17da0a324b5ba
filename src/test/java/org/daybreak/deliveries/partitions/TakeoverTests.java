package org.daybreak.deliveries.partitions;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A partition that another node runs, and when it is taken for dead.
 */
@DaybreakTest
class TakeoverTests {

	@Autowired
	private ApplicationContext context;

	private PressRoom room;

	private Partitions partitions;

	private long partition;

	@BeforeEach
	void anotherNodeRunsIt() {
		this.room = new PressRoom(this.context);
		this.partitions = this.room.bean(Partitions.class);
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.readers(world, 1);
		this.room.bean(Sendings.class).send(this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z"));
		this.partition = this.room.jdbc.sql("update partitions set status = 'RUNNING', owner = 'other' returning id")
			.query(Long.class)
			.single();
		beats("other", 1, 3600);
		beats(this.room.bean(Nodes.class).name(), 1, 3600);
	}

	/** Its heart has begun to beat in some of them, and beats no more. */
	@AfterEach
	void leave() {
		this.room.bean(Nodes.class).leave();
	}

	@Test
	void aNodeThatLivesKeepsItsPartition() {
		assertThat(taken()).isFalse();
	}

	@Test
	void aNodeWhoseHeartAloneIsSilentLosesIt() {
		beats("other", 13, 3600);
		assertThat(taken()).isTrue();
	}

	@Test
	void afterAnOutageNobodyLosesAnything() {
		beats("other", 60, 3600);
		beats(this.room.bean(Nodes.class).name(), 60, 3600);
		assertThat(taken()).isFalse();
		this.room.bean(Nodes.class).beat();
		assertThat(taken()).isFalse();
	}

	@Test
	void aNodeThatDoesNotComeBackFromAnOutageLosesIt() {
		beats("other", 73, 3600);
		beats(this.room.bean(Nodes.class).name(), 1, 13);
		assertThat(taken()).isTrue();
	}

	@Test
	void aNodeThatHasJustStartedTakesWhatItsPredecessorLeft() {
		beats("other", 13, 3600);
		this.room.jdbc.sql("delete from nodes where id <> 'other'").update();
		this.room.bean(Nodes.class).beat();
		this.room.jdbc.sql("update nodes set steady_since = steady_since - interval '12 seconds'").update();
		assertThat(taken()).isTrue();
	}

	/** Seconds since its newest heartbeat, and since when it has had no gap. */
	private void beats(String node, int silent, int steady) {
		this.room.jdbc
			.sql("""
					insert into nodes (id, connections, started_at, heartbeat_at, steady_since)
					values (:id, 4, clock_timestamp(), clock_timestamp() - make_interval(secs => :silent),
						clock_timestamp() - make_interval(secs => :steady))
					on conflict (id) do update set heartbeat_at = excluded.heartbeat_at, steady_since = excluded.steady_since
					""")
			.param("id", node)
			.param("silent", silent)
			.param("steady", steady)
			.update();
	}

	/** Whether it is woken, and then taken, here. */
	private boolean taken() {
		var woken = this.partitions.runnable().contains(this.partition);
		var taken = this.partitions.takeOver(this.partition)
			.or(() -> this.partitions.takeNext((id) -> true))
			.isPresent();
		assertThat(taken).isEqualTo(woken);
		return taken;
	}

}
