package org.daybreak.deliveries.nodes;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import org.daybreak.database.DatabaseClock;
import org.daybreak.database.TimeSignal;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Two nodes and a database that was away: that nobody's heart has beaten says nothing
 * about anybody.
 */
@DaybreakTest
class SilentNodesTests {

	@Autowired
	private Heartbeats heartbeats;

	@Autowired
	private Alarms alarms;

	@Autowired
	private InstantSource clock;

	@Autowired
	private JdbcOperations operations;

	@Autowired
	private JdbcClient jdbc;

	private final AtomicLong nanos = new AtomicLong();

	private boolean away;

	private Nodes judge;

	private Nodes other;

	@BeforeEach
	void nodes() {
		this.judge = node("judge");
		this.other = node("other");
		this.judge.beat();
		this.other.beat();
		this.judge.beat();
		this.other.beat();
		this.jdbc.sql("update nodes set steady_since = clock_timestamp() - interval '1 hour'").update();
	}

	@Test
	void whoIsSilentIsDeadToOneWhoseHeartHasBeatenAllTheTime() {
		pass(12);
		this.jdbc.sql("update nodes set heartbeat_at = clock_timestamp() where id = 'judge'").update();
		assertThat(mayLive("other")).isFalse();
	}

	@Test
	void afterAWhileWithoutTheDatabaseNobodyIsDeadUntilItHasBeenBackForLong() {
		pass(60);
		assertThat(mayLive("other")).isTrue();
		this.judge.beat();
		assertThat(mayLive("other")).isTrue();
		pass(6);
		this.judge.beat();
		assertThat(mayLive("other")).isTrue();
		pass(7);
		this.judge.beat();
		assertThat(mayLive("other")).as("it has not come back").isFalse();
	}

	@Test
	void whoComesBackWithTheDatabaseLives() {
		pass(60);
		this.judge.beat();
		pass(8);
		this.other.beat();
		this.judge.beat();
		pass(8);
		this.judge.beat();
		assertThat(mayLive("other")).isTrue();
	}

	@Test
	void aHeartbeatThatCouldNotBeWrittenIsAGapHoweverShort() {
		this.away = true;
		assertThatIllegalStateException().isThrownBy(this.judge::beat);
		this.away = false;
		pass(9);
		this.judge.beat();
		pass(4);
		assertThat(mayLive("other")).isTrue();
	}

	@Test
	void whoHasJustStartedKnowsOfNoGapButTheDatabases() {
		node("fresh").beat();
		assertThat(this.jdbc.sql("select steady_since = pg_postmaster_start_time() from nodes where id = 'fresh'")
			.query(Boolean.class)
			.single()).isTrue();
	}

	@Test
	void sharesAndConnectionsAreTheSameOnceTheDatabaseIsBack() {
		assertThat(this.judge.share()).isEqualTo(0.5);
		pass(60);
		this.nanos.addAndGet(Duration.ofSeconds(60).toNanos());
		assertThat(this.judge.share()).isZero();
		assertThat(this.judge.liveConnections()).isEqualTo(8);
		this.judge.beat();
		assertThat(this.judge.liveConnections()).isEqualTo(8);
		assertThat(this.judge.share()).isEqualTo(0.5);
		this.other.beat();
		assertThat(this.other.share()).isEqualTo(0.5);
	}

	@Test
	void whoDoesNotComeBackLeavesItsShareToTheOthers() {
		pass(60);
		this.judge.beat();
		for (int beat = 0; beat < 3; beat++) {
			pass(7);
			this.judge.beat();
		}
		assertThat(this.judge.liveConnections()).isEqualTo(4);
		assertThat(this.judge.share()).isEqualTo(1);
	}

	@Test
	void aDayWithoutTheDatabaseForgetsNobody() {
		pass(100_000);
		this.judge.beat();
		assertThat(mayLive("other")).isTrue();
		pass(6);
		this.judge.beat();
		pass(7);
		this.judge.beat();
		assertThat(this.jdbc.sql("select id from nodes").query(String.class).list()).containsExactly("judge");
	}

	@Test
	void nobodyIsDeadBecauseTheDatabasesClockWasSetBack() {
		pass(-3600);
		assertThat(mayLive("other")).isTrue();
		assertThat(this.judge.liveConnections()).isEqualTo(8);
		this.judge.beat();
		assertThat(mayLive("other")).isTrue();
		assertThat(this.judge.liveConnections()).isEqualTo(8);
		this.other.beat();
		pass(7);
		this.judge.beat();
		this.other.beat();
		pass(7);
		assertThat(mayLive("other")).isTrue();
		assertThat(this.judge.liveConnections()).isEqualTo(8);
	}

	@Test
	void whoDiedBeforeTheDatabasesClockWasSetBackIsDeadSoon() {
		pass(-3600);
		for (int beat = 0; beat < 4; beat++) {
			this.judge.beat();
			pass(7);
		}
		this.judge.beat();
		assertThat(mayLive("other")).isFalse();
		assertThat(this.judge.liveConnections()).isEqualTo(4);
	}

	private Nodes node(String name) {
		var signal = TimeSignal.of(this.operations);
		var time = new DatabaseClock((since) -> {
			if (this.away) {
				throw new IllegalStateException("the database is away");
			}
			return signal.hear(since);
		}, this.clock, System::nanoTime);
		return new Nodes(this.heartbeats, this.alarms, time, () -> 4, name, this.nanos::get);
	}

	/** So many seconds pass in which no heart beats. */
	private void pass(int seconds) {
		this.jdbc.sql("""
				update nodes set heartbeat_at = heartbeat_at - make_interval(secs => :seconds),
					steady_since = steady_since - make_interval(secs => :seconds),
					silent_since = silent_since - make_interval(secs => :seconds)
				""").param("seconds", seconds).update();
	}

	private boolean mayLive(String node) {
		return this.jdbc.sql("select %s from (select cast(:node as text) as owner) p".formatted(Heartbeats.MAY_LIVE))
			.param("node", node)
			.param("owner", "judge")
			.query(Boolean.class)
			.single();
	}

}
