package org.daybreak.deliveries.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.daybreak.deliveries.relays.Ticks;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitTests {

	private final Ticks time = new Ticks();

	private final LoneCircuits shared = new LoneCircuits();

	private final Circuit circuit = new Circuit("main", this.shared, this.time, this.time::nanos);

	private final SmtpSink sink = new SmtpSink();

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void opensAfterThreeFailuresToGetIn() {
		fail(2);
		assertThat(state()).isEqualTo(CircuitState.CLOSED);
		fail(1);
		assertThat(state()).isEqualTo(CircuitState.OPEN);
		assertThat(this.circuit.standing().why()).isEqualTo("connection refused");
		assertThat(this.shared.read()).containsKey("main");
	}

	@Test
	void gettingInBetweenStartsTheCountAnew() {
		fail(2);
		this.circuit.connected();
		this.time.pass(Duration.ofSeconds(2));
		fail(2);
		assertThat(state()).isEqualTo(CircuitState.CLOSED);
	}

	@Test
	void aRelayThatHasJustTakenALetterIsBusyNotDown() {
		this.time.pass(Duration.ofSeconds(2));
		this.circuit.answered(this.time.nanos());
		fail(6);
		assertThat(state()).isEqualTo(CircuitState.CLOSED);
		this.time.pass(Duration.ofSeconds(1));
		fail(1);
		assertThat(state()).isEqualTo(CircuitState.OPEN);
	}

	@Test
	void knowsOfEveryAnswerHoweverSoonAfterTheLast() {
		this.time.pass(Duration.ofSeconds(2));
		this.circuit.answered(this.time.nanos());
		this.time.pass(Duration.ofMillis(1));
		var asked = this.time.nanos();
		assertThat(this.circuit.answeredSince(asked)).isFalse();
		this.time.pass(Duration.ofMillis(1));
		this.circuit.answered(this.time.nanos());
		assertThat(this.circuit.answeredSince(asked)).isTrue();
	}

	@Test
	void opensWhenConnectionAfterConnectionBreaksBeforeALetterIsAnswered() {
		for (int connection = 1; connection < Circuit.FAILURES; connection++) {
			this.circuit.connected();
			this.circuit.brokeOff("connection reset");
			assertThat(state()).isEqualTo(CircuitState.CLOSED);
		}
		this.circuit.connected();
		this.circuit.invited(this.time.nanos());
		this.circuit.brokeOff("connection reset");
		assertThat(state()).isEqualTo(CircuitState.OPEN);
		assertThat(this.circuit.standing().why()).endsWith("connection reset");
		assertThat(this.circuit.standing().letterProves()).isTrue();
	}

	@Test
	void aLetterAnsweredBetweenSaysThatConnectionsBreakByChance() {
		for (int connection = 0; connection < 3 * Circuit.FAILURES; connection++) {
			this.circuit.connected();
			this.circuit.brokeOff("connection reset");
			if (connection % 2 == 1) {
				this.circuit.answered(this.time.nanos());
			}
		}
		assertThat(state()).isEqualTo(CircuitState.CLOSED);
	}

	@Test
	void opensAfterThreeLettersInARowOfUnknownFate() {
		this.circuit.uncertain("connection reset");
		this.circuit.uncertain("connection reset");
		this.circuit.settled();
		this.circuit.uncertain("connection reset");
		this.circuit.uncertain("connection reset");
		assertThat(state()).isEqualTo(CircuitState.CLOSED);
		this.circuit.uncertain("connection reset");
		assertThat(state()).isEqualTo(CircuitState.OPEN);
	}

	@Test
	void anInvitationBetweenSaysNothingOfTheLettersOfUnknownFate() {
		for (int letter = 0; letter < 3; letter++) {
			this.circuit.answered(this.time.nanos());
			this.circuit.uncertain("connection reset");
		}
		assertThat(state()).isEqualTo(CircuitState.OPEN);
	}

	@Test
	void opensWhenEveryAnswerIsThatItCloses() {
		for (int answer = 1; answer < Circuit.CLOSING; answer++) {
			this.circuit.closes("421 4.3.2 shutting down");
			assertThat(state()).isEqualTo(CircuitState.CLOSED);
			this.circuit.connected();
		}
		this.circuit.closes("421 4.3.2 shutting down");
		assertThat(state()).isEqualTo(CircuitState.OPEN);
		assertThat(this.circuit.standing().why()).endsWith("421 4.3.2 shutting down");
	}

	@Test
	void aProbeThatGetsInClosesIt() {
		fail(3);
		this.sink.banner("421 not yet");
		this.time.pass(Duration.ofSeconds(5));
		this.circuit.probe(this.sink.relay());
		assertThat(state()).isEqualTo(CircuitState.OPEN);
		this.sink.banner("220 back");
		this.time.passMillis(4999);
		this.circuit.probe(this.sink.relay());
		assertThat(this.sink.connections()).isEqualTo(1);
		this.circuit.learn(this.shared.read().get("main"));
		this.time.passMillis(1);
		this.circuit.probe(this.sink.relay());
		assertThat(state()).isEqualTo(CircuitState.CLOSED);
		assertThat(this.shared.read().get("main").state()).isEqualTo(CircuitState.CLOSED);
	}

	@Test
	void oneNodeProbesAtATime() {
		var other = new Circuit("main", this.shared, this.time, this.time::nanos);
		fail(3);
		other.learn(this.shared.read().get("main"));
		this.sink.banner("554 go away");
		this.time.pass(Duration.ofSeconds(5));
		this.circuit.probe(this.sink.relay());
		other.probe(this.sink.relay());
		assertThat(this.sink.connections()).isEqualTo(1);
	}

	@Test
	void afterLettersOfUnknownFateOneConnectionTriesFirst() {
		for (int letter = 0; letter < 3; letter++) {
			this.circuit.uncertain("connection reset");
		}
		this.time.pass(Duration.ofSeconds(5));
		this.circuit.probe(this.sink.relay());
		assertThat(state()).isEqualTo(CircuitState.HALF_OPEN);
		var other = new Circuit("main", this.shared, this.time, this.time::nanos);
		other.learn(this.shared.read().get("main"));
		assertThat(this.circuit.tryAlone()).isTrue();
		assertThat(this.circuit.tryAlone()).isFalse();
		assertThat(other.tryAlone()).isFalse();
		this.circuit.close();
		assertThat(state()).isEqualTo(CircuitState.CLOSED);
	}

	@Test
	void whoeverTriesAndDiesIsReplaced() {
		halfOpen();
		assertThat(this.circuit.tryAlone()).isTrue();
		this.time.pass(Duration.ofSeconds(20));
		assertThat(this.circuit.tryAlone()).isTrue();
	}

	@Test
	void whoeverTakesTheTrialAndHasNoLetterLeavesItToTheNext() {
		halfOpen();
		assertThat(this.circuit.tryAlone()).isTrue();
		this.circuit.untried();
		assertThat(this.circuit.tryAlone()).isTrue();
	}

	@Test
	void aRelapseWithinAMinuteIsTheSameTrouble() {
		var begin = this.time.instant();
		fail(3);
		this.time.pass(Duration.ofMinutes(30));
		this.circuit.probe(this.sink.relay());
		assertThat(state()).isEqualTo(CircuitState.CLOSED);
		this.time.pass(Duration.ofSeconds(30));
		fail(3);
		assertThat(this.circuit.standing().since()).isEqualTo(begin);
		assertThat(this.circuit.standing().nextProbeAt()).isEqualTo(this.time.instant().plusSeconds(60));
	}

	@Test
	void aNodeWithoutTheDatabaseGoesByWhatItKnows() {
		var alone = new Circuit("main", new Unreachable(), this.time, this.time::nanos);
		for (int failure = 0; failure < 3; failure++) {
			alone.failed("connection refused");
		}
		assertThat(alone.standing().state()).isEqualTo(CircuitState.OPEN);
		var doubting = new Circuit("main", new Unreachable(), this.time, this.time::nanos);
		for (int letter = 0; letter < 3; letter++) {
			doubting.uncertain("connection reset");
		}
		assertThat(doubting.standing().state()).isEqualTo(CircuitState.OPEN);
		alone.probe(new Relay("smtp", "127.0.0.1", 1, null, null, Map.of()));
	}

	private void halfOpen() {
		this.circuit.open("letters of unknown fate", true);
		this.time.pass(Duration.ofSeconds(5));
		this.circuit.probe(this.sink.relay());
	}

	private void fail(int times) {
		for (int failure = 0; failure < times; failure++) {
			this.circuit.failed("connection refused");
		}
	}

	private CircuitState state() {
		return this.circuit.standing().state();
	}

	/**
	 * A database that is gone.
	 */
	private static final class Unreachable implements Circuits {

		@Override
		public Map<String, CircuitSnapshot> read() {
			throw new IllegalStateException("gone");
		}

		@Override
		public boolean open(String relay, CircuitSnapshot open) {
			throw new IllegalStateException("gone");
		}

		@Override
		public int doubt(String relay) {
			throw new IllegalStateException("gone");
		}

		@Override
		public void settle(String relay) {
			throw new IllegalStateException("gone");
		}

		@Override
		public boolean claim(String relay, CircuitState state, Instant now, Instant next) {
			throw new IllegalStateException("gone");
		}

		@Override
		public boolean move(String relay, CircuitState from, CircuitState to, Instant now) {
			throw new IllegalStateException("gone");
		}

	}

}
