package org.daybreak.deliveries.pace;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.daybreak.database.DatabaseClock;
import org.daybreak.deliveries.alarms.Alarm;
import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.circuit.CircuitRows;
import org.daybreak.deliveries.circuit.CircuitSnapshot;
import org.daybreak.deliveries.circuit.CircuitState;
import org.daybreak.deliveries.nodes.Heartbeats;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.relays.NamedRelay;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.relays.Ticks;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.Stage;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Two nodes, one database.
 */
@DaybreakTest
class SharedRelaysTests {

	private static final Reply CLOSING = new Reply(421, "4.7.0", "421 4.7.0 not so fast", Stage.MAIL);

	private static final Reply UNKNOWN = new Reply(-1, null, "connection reset", Stage.DOT);

	private final CircuitRows circuits;

	private final BrakeRows brakes;

	private final JdbcClient jdbc;

	private final Alarms alarms;

	private final Ticks time = new Ticks();

	private final SmtpSink sink = new SmtpSink();

	private final Nodes eins;

	private final Nodes zwei;

	@Autowired
	SharedRelaysTests(CircuitRows circuits, JdbcClient jdbc, Heartbeats heartbeats, Alarms alarms,
			DatabaseClock clock) {
		this.circuits = circuits;
		this.jdbc = jdbc;
		this.brakes = new BrakeRows(jdbc, this.time);
		this.alarms = alarms;
		this.eins = new Nodes(heartbeats, alarms, clock, () -> 16, "eins", this.time::nanos);
		this.zwei = new Nodes(heartbeats, alarms, clock, () -> 16, "zwei", this.time::nanos);
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void twoNodesTogetherKeepTheLettersPerSecondOfARelay() {
		var limits = new RelayLimits(1, Integer.MAX_VALUE, 100, Integer.MAX_VALUE, Map.of());
		var first = pool(this.eins, limits);
		var second = pool(this.zwei, limits);
		var sent = new int[2];
		for (int tick = 0; tick < 3000; tick++) {
			if (tick % 500 == 0) {
				this.eins.beat();
			}
			if (tick >= 1000 && tick % 500 == 0) {
				this.zwei.beat();
			}
			sent[0] += gone(first);
			sent[1] += gone(second);
			this.time.passMillis(10);
			assertThat(sent[0] + sent[1]).isLessThanOrEqualTo((int) (tick + 1 + 20 + 2));
		}
		assertThat(sent[0] + sent[1]).isGreaterThan(3000 - 100 * 11);
		assertThat(sent[1]).as("the node that came later").isBetween(700, 800);
	}

	@Test
	void whatOneNodeKnowsOfARelayAllKnowWithinASecond() {
		var first = pool(this.eins, RelayLimits.NONE);
		var second = pool(this.zwei, RelayLimits.NONE);
		this.eins.beat();
		this.zwei.beat();
		this.sink.banner("554 closed for today");
		var line = second.line().orElseThrow();
		for (int attempt = 0; attempt < 3; attempt++) {
			var attempting = first.line().orElseThrow();
			assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(attempting::open);
			attempting.close();
		}
		assertThat(first.line()).isEmpty();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(line.spent()).isTrue();
		assertThat(second.line()).isEmpty();
		assertThat(second.why()).contains("554 closed for today");
		assertThat(this.alarms.open()).extracting(Alarm::kind, Alarm::subject)
			.containsExactly(tuple(AlarmKind.RELAY_CIRCUIT, "main"));
		this.sink.banner("220 open again");
		this.time.pass(Duration.ofSeconds(4));
		second.tend();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(first.line()).isPresent();
		assertThat(this.alarms.open()).isEmpty();
	}

	@Test
	void oneConnectionOfAllNodesTriesARelayInDoubt() {
		var first = pool(this.eins, RelayLimits.NONE);
		var second = pool(this.zwei, RelayLimits.NONE);
		this.circuits.open("main", new CircuitSnapshot(CircuitState.OPEN, this.time.instant(), this.time.instant(),
				"letters of unknown fate", true, this.time.instant(), 0));
		first.tend();
		this.time.pass(Duration.ofSeconds(1));
		var trial = first.line();
		assertThat(trial).isPresent();
		assertThat(second.line()).isEmpty();
		trial.orElseThrow().close();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(second.line()).as("a trial that was not used").isPresent();
	}

	@Test
	void whenOneNodeIsToldToSlowDownAllHalveAndGrowBackTogether() {
		var first = pool(this.eins, RelayLimits.NONE);
		var second = pool(this.zwei, RelayLimits.NONE);
		beat();
		var told = first.line().orElseThrow();
		told.answered(CLOSING, "example.org");
		var halved = pace(first);
		this.time.pass(Duration.ofSeconds(1));
		assertThat(pace(second)).isEqualTo(halved);
		second.line().orElseThrow().answered(CLOSING, "example.org");
		assertThat(pace(second)).as("at most once in three seconds").isEqualTo(halved);
		this.time.pass(Duration.ofSeconds(1));
		assertThat(pace(first)).isEqualTo(halved);
		this.time.pass(Duration.ofSeconds(1));
		second.line().orElseThrow().answered(CLOSING, "example.org");
		assertThat(pace(second)).isEqualTo(halved / 2);
		this.time.pass(Duration.ofSeconds(1));
		assertThat(pace(first)).isEqualTo(halved / 2);
		var restarted = pool(this.eins, RelayLimits.NONE);
		assertThat(pace(restarted)).isEqualTo(halved / 2);
		this.time.pass(Duration.ofSeconds(12));
		beat();
		assertThat(pace(first)).isEqualTo(pace(second)).isGreaterThan(halved / 2);
	}

	@Test
	void threeLettersInARowOfUnknownFateOpenTheCircuitWhicheverNodesHadThem() {
		var first = pool(this.eins, RelayLimits.NONE);
		var second = pool(this.zwei, RelayLimits.NONE);
		first.line().orElseThrow().answered(UNKNOWN, "example.org");
		second.line().orElseThrow().answered(UNKNOWN, "example.org");
		assertThat(second.takesLetters()).isTrue();
		pool(this.eins, RelayLimits.NONE).line().orElseThrow().answered(UNKNOWN, "example.org");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(second.takesLetters()).isFalse();
	}

	@Test
	void aLetterAcceptedOnAnyNodeBeginsTheRowOfUnknownFatesAnew() {
		var first = pool(this.eins, RelayLimits.NONE);
		var second = pool(this.zwei, RelayLimits.NONE);
		first.line().orElseThrow().answered(UNKNOWN, "example.org");
		first.line().orElseThrow().answered(UNKNOWN, "example.org");
		this.time.pass(Duration.ofSeconds(1));
		var line = second.line().orElseThrow();
		line.answered(new Reply(354, null, "354 go on", Stage.DATA), "example.org");
		assertThat(this.circuits.read().get("main").uncertain()).isEqualTo(2);
		line.answered(new Reply(250, null, "250 ok", Stage.DOT), "example.org");
		assertThat(this.circuits.read().get("main").uncertain()).isZero();
		pool(this.eins, RelayLimits.NONE).line().orElseThrow().answered(UNKNOWN, "example.org");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(second.takesLetters()).isTrue();
	}

	@Test
	void aDomainThatWantsLessGetsLessFromEveryNode() {
		var first = pool(this.eins, RelayLimits.NONE);
		var second = pool(this.zwei, RelayLimits.NONE);
		beat();
		var line = first.line().orElseThrow();
		line.answered(new Reply(250, null, "250 ok", Stage.DOT), "other.example");
		line.answered(new Reply(421, "4.7.28", "421 4.7.28 rate limited", Stage.DOT), "slow.example");
		this.time.pass(Duration.ofSeconds(1));
		assertThat(letters(second, "slow.example", 5)).isLessThan(70);
		assertThat(letters(second, "other.example", 5)).isGreaterThan(400);
		assertThat(pace(second)).as("the relay's own pace").isNull();
	}

	/** While the nodes are restarted one by one. */
	@Test
	void aCircuitOfAnOlderProgramIsCountedOn() {
		this.jdbc.sql("""
				insert into relay_circuits (relay, state, since, changed_at, why, letter_proves, next_probe_at)
				values ('main', 'CLOSED', now(), now(), 'was down', false, now())
				""").update();
		for (int letter = 0; letter < 3; letter++) {
			assertThat(this.circuits.read().get("main").uncertain()).isEqualTo(letter);
			pool(this.eins, RelayLimits.NONE).line().orElseThrow().answered(UNKNOWN, "example.org");
		}
		assertThat(this.circuits.read().get("main").state()).isEqualTo(CircuitState.OPEN);
	}

	/** Of a hundred a second asked for. */
	private int letters(RelayPool pool, String domain, int seconds) {
		var gone = 0;
		try (var line = pool.line().orElseThrow()) {
			for (int tick = 0; tick < seconds * 100; tick++) {
				gone += line.permit(domain).equals(Permit.GO) ? 1 : 0;
				this.time.passMillis(10);
			}
		}
		return gone;
	}

	private int gone(RelayPool pool) {
		try (var line = pool.line().orElse(null)) {
			return (line != null && line.permit("example.org").equals(Permit.GO)) ? 1 : 0;
		}
	}

	/** Until both have counted both. */
	private void beat() {
		this.eins.beat();
		this.zwei.beat();
		this.eins.beat();
		this.zwei.beat();
	}

	private static Double pace(RelayPool pool) {
		return pool.views().get(0).lettersPerSecond();
	}

	private RelayPool pool(Nodes node, RelayLimits limits) {
		return new RelayPool(List.of(new NamedRelay("main", this.sink.relay(), limits)), this.circuits, this.brakes,
				node::share, this.time, this.time::nanos);
	}

}
