package org.daybreak.deliveries.nodes;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.daybreak.database.DatabaseClock;
import org.daybreak.database.TimeSignal;
import org.daybreak.deliveries.alarms.Alarm;
import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@DaybreakTest
class NodesTests {

	private final Heartbeats heartbeats;

	private final Alarms alarms;

	private final SettableClock clock;

	private final JdbcClient jdbc;

	private final TimeSignal signal;

	private final AtomicLong nanos = new AtomicLong();

	@Autowired
	NodesTests(Heartbeats heartbeats, Alarms alarms, SettableClock clock, JdbcClient jdbc, JdbcOperations operations) {
		this.heartbeats = heartbeats;
		this.alarms = alarms;
		this.clock = clock;
		this.jdbc = jdbc;
		this.signal = TimeSignal.of(operations);
	}

	@Test
	void theOnlyNodeHasEverythingAtItsFirstHeartbeat() {
		var only = node("only");
		assertThat(only.share()).isZero();
		only.beat();
		assertThat(only.share()).isEqualTo(1);
	}

	@Test
	void aNewNodeHasNothingUntilEachOtherHasSeenIt() {
		var first = node("first");
		var second = node("second");
		first.beat();
		second.beat();
		first.beat();
		second.beat();
		var fresh = node("fresh");
		fresh.beat();
		assertThat(fresh.share()).isZero();
		first.beat();
		fresh.beat();
		assertThat(fresh.share()).isZero();
		assertThat(first.share() + second.share() + fresh.share()).isLessThan(1);
		second.beat();
		fresh.beat();
		assertThat(first.share() + second.share() + fresh.share()).isEqualTo(1);
	}

	@Test
	void sharesNeverSumToMoreThanOneWhoeverBeatsWhen() {
		var nodes = new Nodes[] { node("a"), node("b"), node("c"), node("d") };
		var random = new Random(7);
		for (int beat = 0; beat < 60; beat++) {
			nodes[random.nextInt(Math.min(nodes.length, 1 + beat / 10))].beat();
			var sum = 0.0;
			for (var node : nodes) {
				sum += node.share();
			}
			assertThat(sum).isLessThanOrEqualTo(1 + 1e-9);
		}
	}

	@Test
	void aNodeThatWasAwayGivesUpItsShareBeforeTheOthersTakeIt() {
		var frozen = node("frozen");
		frozen.beat();
		this.nanos.addAndGet(Duration.ofSeconds(16).toNanos());
		assertThat(frozen.share()).isZero();
		grownCold("frozen");
		var other = node("other");
		other.beat();
		assertThat(other.share()).isEqualTo(1);
		frozen.beat();
		assertThat(frozen.share()).isZero();
		other.beat();
		frozen.beat();
		assertThat(frozen.share()).isEqualTo(0.5);
	}

	@Test
	void aNodeWhoseHeartHasNotBeatenForTwelveSecondsKnowsThatItMayCountAsDead() {
		var node = node("self");
		assertThat(node.silent()).isFalse();
		node.beat();
		this.nanos.addAndGet(Duration.ofMillis(11_999).toNanos());
		assertThat(node.silent()).isFalse();
		this.nanos.addAndGet(Duration.ofMillis(1).toNanos());
		assertThat(node.silent()).isTrue();
		node.beat();
		assertThat(node.silent()).isFalse();
	}

	@Test
	void whoLeavesLeavesItsShareToTheOthers() {
		var staying = node("staying");
		var leaving = node("leaving");
		staying.beat();
		leaving.beat();
		staying.beat();
		leaving.beat();
		assertThat(leaving.share()).isEqualTo(0.5);
		leaving.leave();
		assertThat(leaving.share()).isZero();
		staying.beat();
		assertThat(staying.share()).isEqualTo(1);
	}

	@Test
	void connectionsAreThoseOfAllNodesThatLive() {
		var node = node("self");
		assertThat(node.liveConnections()).isEqualTo(4);
		node.beat();
		node("other", 10).beat();
		assertThat(node.liveConnections()).isEqualTo(14);
		grownCold("other");
		assertThat(node.liveConnections()).isEqualTo(4);
	}

	@Test
	void aClockMoreThanTwoSecondsOffIsOff() {
		var node = node("self");
		node.beat();
		assertThat(node.clockOff()).isFalse();
		this.clock.advance(Duration.ofSeconds(3));
		node.beat();
		node.beat();
		assertThat(node.clockOff()).isTrue();
		assertThat(this.alarms.open()).extracting(Alarm::kind, Alarm::subject)
			.containsExactly(tuple(AlarmKind.CLOCK_OFF, "self"));
		this.clock.release();
		node.beat();
		assertThat(node.clockOff()).isFalse();
		assertThat(this.alarms.open()).isEmpty();
	}

	private Nodes node(String name) {
		return node(name, 4);
	}

	private Nodes node(String name, int connections) {
		var time = new DatabaseClock(this.signal, this.clock, this.nanos::get);
		return new Nodes(this.heartbeats, this.alarms, time, () -> connections, name, this.nanos::get);
	}

	private void grownCold(String name) {
		this.jdbc.sql("update nodes set heartbeat_at = heartbeat_at - interval '21 seconds' where id = :id")
			.param("id", name)
			.update();
	}

}
