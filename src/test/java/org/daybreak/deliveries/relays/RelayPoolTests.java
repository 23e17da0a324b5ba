package org.daybreak.deliveries.relays;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

import org.daybreak.deliveries.circuit.Circuit;
import org.daybreak.deliveries.circuit.CircuitState;
import org.daybreak.deliveries.circuit.LoneCircuits;
import org.daybreak.deliveries.pace.Brakes;
import org.daybreak.deliveries.pace.Permit;
import org.daybreak.deliveries.pace.RelayLimits;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.smtp.Envelope;
import org.daybreak.mail.smtp.OctetLetter;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.SmtpConnection;
import org.daybreak.mail.smtp.Stage;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RelayPoolTests {

	private static final double ANY = Double.POSITIVE_INFINITY;

	private static final int MANY = Integer.MAX_VALUE;

	private static final Envelope ADA = new Envelope(ReturnPath.NULL, EmailAddress.of("ada@example.org"));

	private static final OctetLetter NEWS = OctetLetter
		.of("Subject: news\r\n\r\nnews\r\n".getBytes(StandardCharsets.US_ASCII));

	private final Ticks time = new Ticks();

	private final LoneCircuits circuits = new LoneCircuits();

	private final SmtpSink left = new SmtpSink();

	private final SmtpSink right = new SmtpSink();

	@AfterEach
	void close() {
		this.left.close();
		this.right.close();
	}

	@Test
	void twoRelaysShareLettersByTheirWeights() {
		var pool = pool(relay("left", this.left, 3, MANY), relay("right", this.right, 1, MANY));
		for (int partition = 0; partition < 8; partition++) {
			send(pool, 5);
		}
		assertThat(this.left.letters()).hasSize(30);
		assertThat(this.right.letters()).hasSize(10);
	}

	@Test
	void aRelayWhoseConnectionsAreAllInUseLeavesItsTurnToTheOther() {
		var pool = pool(relay("left", this.left, 3, 1), relay("right", this.right, 1, 2));
		var lines = List.of(pool.line().orElseThrow(), pool.line().orElseThrow(), pool.line().orElseThrow());
		assertThat(lines).extracting(RelayLease::name).containsExactly("left", "right", "right");
		assertThat(pool.line()).isEmpty();
		assertThat(pool.why())
			.isEqualTo("every connection to relay left is in use; every connection to relay right is in use");
		lines.get(0).close();
		lines.get(0).close();
		assertThat(pool.line().map(RelayLease::name)).contains("left");
		assertThat(pool.line()).isEmpty();
	}

	@Test
	void whenOneIsDownTheOtherTakesAll() {
		var pool = pool(relay("left", this.left, 3, MANY), relay("right", this.right, 1, MANY));
		this.left.banner("421 going down");
		var failures = 0;
		for (int partition = 0; partition < 40; partition++) {
			try {
				send(pool, 1);
			}
			catch (RelayUnavailable ex) {
				failures++;
			}
		}
		assertThat(failures).isEqualTo(Circuit.FAILURES);
		assertThat(this.right.letters()).hasSize(37);
		assertThat(pool.views()).extracting(RelayView::circuit).containsExactly(CircuitState.OPEN, CircuitState.CLOSED);
	}

	@Test
	void aStandByIsUsedOnlyWhileEveryOtherRelayIsDown() {
		var pool = pool(relay("left", this.left, 1, 1), relay("right", this.right, 0, MANY));
		var line = pool.line().orElseThrow();
		assertThat(line.name()).isEqualTo("left");
		assertThat(pool.line()).isEmpty();
		this.left.banner("554 no service here");
		for (int attempt = 0; attempt < 3; attempt++) {
			assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(line::open);
		}
		assertThat(line.spent()).isTrue();
		line.close();
		assertThat(pool.line().map(RelayLease::name)).contains("right");
	}

	@Test
	void aConnectionThatBreaksAfterItsLettersIsNoFaultOfTheRelay() {
		var pool = pool(relay("left", this.left, 1, MANY));
		for (int connection = 0; connection < 2 * Circuit.FAILURES; connection++) {
			this.left.onMail((sender) -> "250 ok");
			try (var line = pool.line().orElseThrow(); var open = line.open()) {
				line.answered(open.send(ADA.from(), ADA.to(), NEWS), "example.org");
				this.time.pass(Duration.ofSeconds(30));
				this.left.onMail((sender) -> SmtpSink.DROP);
				var idle = open.invite(ADA);
				assertThat(idle.lost()).isTrue();
				line.answered(idle, "example.org");
			}
		}
		assertThat(pool.views()).extracting(RelayView::circuit).containsExactly(CircuitState.CLOSED);
	}

	@Test
	void whoeverTriesARelayInDoubtAndIsCutOffOpensItsCircuitAgain() {
		var pool = pool(relay("left", this.left, 1, MANY));
		this.left.onMail((sender) -> SmtpSink.DROP);
		for (int connection = 0; connection < Circuit.FAILURES; connection++) {
			cutOff(pool);
		}
		assertThat(pool.line()).isEmpty();
		this.time.pass(Duration.ofSeconds(6));
		pool.tend();
		cutOff(pool);
		assertThat(pool.line()).isEmpty();
		this.left.onMail((sender) -> "250 ok");
		for (int second = 0; second < 10; second++) {
			this.time.pass(Duration.ofSeconds(1));
			pool.tend();
		}
		send(pool, 1);
		assertThat(pool.views()).extracting(RelayView::circuit).containsExactly(CircuitState.CLOSED);
	}

	private static void cutOff(RelayPool pool) {
		try (var line = pool.line().orElseThrow(); var open = line.open()) {
			line.answered(open.invite(ADA), "example.org");
		}
	}

	@Test
	void whenAllAreDownItSaysSinceWhenAndWhy() {
		var pool = pool(relay("left", this.left, 1, MANY));
		this.left.banner("421 maintenance");
		for (int attempt = 0; attempt < 3; attempt++) {
			assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(() -> send(pool, 1));
		}
		assertThat(pool.line()).isEmpty();
		assertThat(pool.why()).startsWith("relay left is out of use since 2026-03-29T04:30:00Z: ").contains("421");
		assertThat(pool.nextTry()).isEqualTo(this.time.instant().plusSeconds(6));
	}

	@Test
	void aRelayThatIsBackTakesLettersWithinSeconds() {
		var pool = pool(relay("left", this.left, 1, MANY));
		this.left.banner("421 maintenance");
		for (int attempt = 0; attempt < 3; attempt++) {
			assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(() -> send(pool, 1));
		}
		for (int second = 0; second < 120; second++) {
			this.time.pass(Duration.ofSeconds(1));
			pool.tend();
		}
		assertThat(pool.line()).isEmpty();
		this.left.banner("220 back");
		for (int second = 0; second < 5; second++) {
			this.time.pass(Duration.ofSeconds(1));
			pool.tend();
		}
		send(pool, 1);
		assertThat(this.left.letters()).hasSize(1);
		assertThat(this.left.connections()).as("probes").isLessThan(3 + 30);
	}

	@Test
	void aRelayThatAnswers421ToEverythingCostsAFewLettersOnly() {
		this.left.onMail((sender) -> "421 4.3.2 shutting down");
		var pool = pool(relay("left", this.left, 1, MANY));
		var refused = 0;
		for (int second = 0; second < 60; second++) {
			for (int connection = 0; connection < 16; connection++) {
				refused += pool.line().map(RelayPoolTests::refused).orElse(0);
			}
			this.time.pass(Duration.ofSeconds(1));
			pool.tend();
		}
		assertThat(refused).isBetween(20, 40);
		this.left.onMail((sender) -> "250 ok");
		for (int second = 0; second < 6; second++) {
			this.time.pass(Duration.ofSeconds(1));
			pool.tend();
		}
		assertThat(send(pool, 1)).allMatch(Reply::accepted);
		assertThat(pool.views()).extracting(RelayView::circuit).containsExactly(CircuitState.CLOSED);
	}

	@Test
	void lettersOfUnknownFateInARowOpenTheCircuitForEveryLine() {
		this.left.onDot((recipient) -> SmtpSink.DROP);
		var pool = pool(relay("left", this.left, 1, MANY));
		var bystander = pool.line().orElseThrow();
		for (int letter = 0; letter < 3; letter++) {
			assertThat(bystander.spent()).isFalse();
			assertThat(send(pool, 1)).allMatch(Reply::uncertain);
		}
		assertThat(bystander.spent()).isTrue();
		assertThat(pool.line()).isEmpty();
	}

	@Test
	void aTrialThatIsLostOpensTheCircuitAgainAndOneThatIsAnsweredClosesIt() {
		this.left.onDot((recipient) -> SmtpSink.DROP);
		var pool = pool(relay("left", this.left, 1, MANY));
		for (int letter = 0; letter < 3; letter++) {
			send(pool, 1);
		}
		probed(pool);
		assertThat(send(pool, 1)).allMatch(Reply::uncertain);
		assertThat(pool.line()).isEmpty();
		this.left.onDot((recipient) -> "250 taken");
		probed(pool);
		var trial = pool.line().orElseThrow();
		assertThat(pool.line()).as("only one tries").isEmpty();
		trial.answered(new Reply(354, null, "354 go on", Stage.DATA), "example.org");
		assertThat(pool.line()).as("an invitation proves nothing").isEmpty();
		assertThat(send(trial, 1)).allMatch(Reply::accepted);
		assertThat(pool.line()).isPresent();
	}

	@Test
	void a451HalvesThePaceOfThatRelayAloneAndItGrowsBack() {
		var pool = pool(new NamedRelay("left", this.left.relay(), new RelayLimits(1, MANY, 100, MANY, Map.of())),
				relay("right", this.right, 1, MANY));
		this.left.onDot((recipient) -> "451 4.3.0 later");
		this.right.onDot((recipient) -> "250 ok");
		for (int letter = 0; letter < 3; letter++) {
			assertThat(pace(pool, 0)).as("one or two may be chance").isEqualTo(100);
			send(lineTo(pool, "left"), 1);
		}
		assertThat(pace(pool, 0)).isLessThanOrEqualTo(50);
		assertThat(pace(pool, 1)).isNull();
		this.left.onDot((recipient) -> "250 ok");
		this.time.pass(Duration.ofSeconds(60));
		assertThat(pace(pool, 0)).isEqualTo(100);
	}

	@Test
	void oneDomainThatIsThrottledIsSetAsideWhileOthersGo() {
		var pool = pool(relay("left", this.left, 1, MANY));
		var line = pool.line().orElseThrow();
		for (int letter = 0; letter < 10; letter++) {
			line.answered(new Reply(250, "2.0.0", "250 2.0.0 ok", Stage.DOT), "example.org");
			line.answered(new Reply(250, "2.0.0", "250 2.0.0 ok", Stage.DOT), "slow.example");
		}
		line.answered(new Reply(450, "4.7.28", "450 4.7.28 unusual rate", Stage.RCPT), "slow.example");
		assertThat(pace(pool, 0)).as("the relay's own pace").isNull();
		var permits = new ArrayList<Permit>();
		for (int letter = 0; letter < 20; letter++) {
			permits.add(line.permit("slow.example"));
			assertThat(line.permit("example.org")).isEqualTo(Permit.GO);
		}
		assertThat(permits).filteredOn((permit) -> permit instanceof Permit.Go).hasSizeBetween(10, 12);
		assertThat(permits.get(19)).isInstanceOfSatisfying(Permit.Aside.class,
				(aside) -> assertThat(aside.until()).isAfter(this.time.instant()));
	}

	@Test
	void whenAllDomainsAreThrottledItIsTheRelaysPace() {
		var pool = pool(relay("left", this.left, 1, MANY));
		var line = pool.line().orElseThrow();
		line.answered(new Reply(250, null, "250 ok", Stage.DOT), "a.example");
		line.answered(new Reply(250, null, "250 ok", Stage.DOT), "b.example");
		for (var domain : List.of("c.example", "d.example", "e.example")) {
			line.answered(new Reply(451, "4.7.1", "451 4.7.1 slow", Stage.DOT), domain);
		}
		assertThat(pace(pool, 0)).isNotNull();
	}

	@Test
	void aDomainKeepsThePaceThatTheSettingsGiveIt() {
		var pool = pool(new NamedRelay("left", this.left.relay(),
				new RelayLimits(1, MANY, ANY, MANY, Map.of("gmail.com", 20.0, "*", 2.0))));
		var line = pool.line().orElseThrow();
		assertThat(gone(line, "gmail.com", 10)).isBetween(10 * 20, 11 * 20 + 1);
		assertThat(gone(line, "tail.example", 10)).isBetween(10 * 2, 11 * 2 + 1);
	}

	@Test
	void aPermitGivenBackMayBeTakenByAnother() {
		var pool = pool(new NamedRelay("left", this.left.relay(), new RelayLimits(1, MANY, 1, MANY, Map.of("*", 0.5))));
		var line = pool.line().orElseThrow();
		assertThat(line.permit("a.example")).isEqualTo(Permit.GO);
		assertThat(line.permit("b.example")).isInstanceOf(Permit.Wait.class);
		line.giveBack("a.example");
		assertThat(line.permit("b.example")).isEqualTo(Permit.GO);
	}

	@Test
	void aNodeWithoutAShareGetsNoLineAndSaysWhy() {
		var share = new double[] { 0 };
		var pool = pool(() -> share[0],
				new NamedRelay("left", this.left.relay(), new RelayLimits(1, MANY, 10, MANY, Map.of())));
		assertThat(pool.line()).isEmpty();
		assertThat(pool.why()).contains("this node is new");
		share[0] = 0.25;
		assertThat(gone(pool.line().orElseThrow(), "a.example", 60)).isBetween(150, 152);
	}

	@Test
	void noMoreLinesThanThePaceCanFeed() {
		var pool = pool(new NamedRelay("left", this.left.relay(), new RelayLimits(1, MANY, 2, MANY, Map.of())));
		assertThat(pool.line()).isPresent();
		assertThat(pool.line()).isPresent();
		assertThat(pool.line()).isEmpty();
	}

	@Test
	void aLineIsSpentAfterTheLettersOfAConnection() {
		var pool = pool(new NamedRelay("left", this.left.relay(), new RelayLimits(1, MANY, ANY, 3, Map.of())));
		var line = pool.line().orElseThrow();
		send(line, 2);
		assertThat(line.spent()).isFalse();
		line.answered(new Reply(354, null, "354 go on", Stage.DATA), "a.example");
		assertThat(line.spent()).as("with the third in hand no fourth is invited").isTrue();
		line.answered(new Reply(250, null, "250 ok", Stage.DOT), "a.example");
		assertThat(line.spent()).isTrue();
	}

	@Test
	void aRelayMaySayItselfHowManyLettersAConnectionTakes() {
		this.left.announcing("LIMITS MAILMAX=2");
		var pool = pool(new NamedRelay("left", this.left.relay(), new RelayLimits(1, MANY, ANY, 50, Map.of())));
		var line = pool.line().orElseThrow();
		send(line, 1);
		assertThat(line.spent()).isFalse();
		line.answered(new Reply(354, null, "354 go on", Stage.DATA), "a.example");
		assertThat(line.spent()).isTrue();
	}

	@Test
	void a421AtOnceHalvesThePaceAndOneAfterManyLettersEndsTheConnectionOnly() {
		var pool = pool(relay("left", this.left, 1, MANY));
		var closing = new Reply(421, null, "421 too many messages in this connection", Stage.MAIL);
		for (int connection = 0; connection < 2; connection++) {
			var line = pool.line().orElseThrow();
			send(line, 7);
			line.answered(closing, "example.org");
			assertThat(pace(pool, 0)).isNull();
		}
		var third = pool.line().orElseThrow();
		send(third, 7);
		assertThat(third.spent()).as("learnt from the two before").isTrue();
		pool.line().orElseThrow().answered(closing, "example.org");
		assertThat(pace(pool, 0)).isNotNull();
	}

	@Test
	void aRelayThatHasEnoughOfOurConnectionsIsNotDown() {
		var pool = pool(relay("left", this.left, 1, MANY));
		var lines = List.of(pool.line().orElseThrow(), pool.line().orElseThrow());
		lines.forEach((line) -> line.open().close());
		this.left.banner("421 4.7.0 too many connections");
		this.time.pass(Duration.ofSeconds(10));
		for (int attempt = 0; attempt < 5; attempt++) {
			try (var third = pool.line().orElse(null)) {
				assertThat(third != null).isEqualTo(attempt == 0);
				if (third != null) {
					assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(third::open);
				}
			}
		}
		assertThat(pool.views()).extracting(RelayView::circuit).containsExactly(CircuitState.CLOSED);
		this.time.pass(Duration.ofSeconds(30));
		assertThat(pool.line()).isPresent();
	}

	private int gone(RelayLease line, String domain, int seconds) {
		var gone = 0;
		for (int tick = 0; tick < seconds * 100; tick++) {
			while (line.permit(domain).equals(Permit.GO)) {
				gone++;
			}
			this.time.passMillis(10);
		}
		return gone;
	}

	/** One letter if the pace allows it now; the line goes back whatever happens. */
	private static int refused(RelayLease line) {
		try (line; var connection = line.open()) {
			if (!line.permit("example.org").equals(Permit.GO)) {
				return 0;
			}
			var reply = connection.invite(new Envelope(ReturnPath.NULL, EmailAddress.of("reader@example.org")));
			line.answered(reply, "example.org");
			return (reply.code() == 421) ? 1 : 0;
		}
	}

	private void probed(RelayPool pool) {
		this.time.pass(Duration.ofSeconds(6));
		pool.tend();
		assertThat(pool.views().get(0).circuit()).isEqualTo(CircuitState.HALF_OPEN);
	}

	private static List<Reply> send(RelayPool pool, int letters) {
		return send(pool.line().orElseThrow(), letters);
	}

	/** As the send loop does: a line, a connection, letters, and the line goes back. */
	private static List<Reply> send(RelayLease line, int letters) {
		var replies = new ArrayList<Reply>();
		try (line; SmtpConnection connection = line.open()) {
			for (int letter = 0; letter < letters; letter++) {
				assertThat(line.permit("example.org")).isEqualTo(Permit.GO);
				var reply = connection.send(ReturnPath.NULL, EmailAddress.of("reader" + letter + "@example.org"), NEWS);
				line.answered(reply, "example.org");
				replies.add(reply);
			}
		}
		return replies;
	}

	private static RelayLease lineTo(RelayPool pool, String relay) {
		for (var line = pool.line().orElseThrow();; line = pool.line().orElseThrow()) {
			if (line.name().equals(relay)) {
				return line;
			}
			line.close();
		}
	}

	private static Double pace(RelayPool pool, int relay) {
		return pool.views().get(relay).lettersPerSecond();
	}

	private static NamedRelay relay(String name, SmtpSink sink, int weight, int connections) {
		return new NamedRelay(name, sink.relay(), new RelayLimits(weight, connections, ANY, MANY, Map.of()));
	}

	private RelayPool pool(NamedRelay... relays) {
		return pool(() -> 1, relays);
	}

	private RelayPool pool(DoubleSupplier share, NamedRelay... relays) {
		return new RelayPool(List.of(relays), this.circuits, Brakes.ALONE, share, this.time, this.time::nanos);
	}

}
