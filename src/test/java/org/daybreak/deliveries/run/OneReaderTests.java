package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.circuit.CircuitState;
import org.daybreak.deliveries.letters.EditionLetters;
import org.daybreak.deliveries.pace.OneRelay;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.partitions.Retries;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the relay answers to one reader's MAIL, RCPT or DATA is that reader's until others
 * get it too.
 */
@DaybreakTest
@TakesLong("waits for relays that do not answer")
class OneReaderTests {

	private static final int READERS = 14;

	private static final List<String> ANSWERS = List.of("421 4.3.2 closing", "421 4.7.28 too much mail", SmtpSink.DROP,
			"what did you say?", "999 odd", "199 go on", "42", "250-no end\r\nof it", SmtpSink.SILENCE);

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private RelayPool pool;

	private PressRoom room;

	private long edition;

	@BeforeEach
	void aNewsletter() {
		this.room = new PressRoom(this.context);
		this.clock.set("2018-03-28T08:00:00Z");
		var relay = new Relay("smtp", "127.0.0.1", this.sink.port(), null, null, Map.of("mail.smtp.timeout", "400"));
		this.pool = new RelayPool(relay, this.room.bean(InstantSource.class));
		this.room.through(this.pool);
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	static Stream<Arguments> stagesAndPlaces() {
		var all = new ArrayList<Arguments>();
		for (var stage : List.of("MAIL", "RCPT", "DATA")) {
			for (var bad : List.of(Set.of(1), Set.of(7), Set.of(5, 6, 7), Set.of(2, 6, 9, 12))) {
				all.add(Arguments.of(stage, bad, all.size() % 2 == 0));
			}
		}
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("stagesAndPlaces")
	void itsReaderIsDeferredAndEverybodyElseGetsTheLetter(String stage, Set<Integer> bad, boolean pipelining) {
		if (pipelining) {
			this.sink.announcing("PIPELINING");
		}
		for (var answer : ANSWERS) {
			edition("example.org");
			choke(stage, bad, answer);
			send();
			var ledger = new ArrayList<String>();
			for (var n = 1; n <= READERS; n++) {
				ledger.add(n + " 1 " + (bad.contains(n) ? "DEFERRED" : "ACCEPTED"));
			}
			assertThat(ledger()).as(stage + " " + bad + " " + answer).isEqualTo(ledger);
			assertThat(this.pool.views().get(0).circuit()).as(answer).isEqualTo(CircuitState.CLOSED);
			assertThat(this.room.bean(Sendings.class).counts(this.edition)).as(answer)
				.extracting(Counts::accepted, Counts::deferred, Counts::pending)
				.containsExactly((long) READERS - bad.size(), (long) bad.size(), 0L);
			choke(stage, Set.of(), answer);
			this.clock.advance(Duration.ofMinutes(10));
			this.room.bean(Retries.class).gatherDue();
			this.room.print();
			assertThat(this.room.bean(Sendings.class).counts(this.edition).accepted()).as(answer).isEqualTo(READERS);
			assertThat(this.sink.recipients()).doesNotHaveDuplicates();
			clear();
		}
	}

	/** Nobody is left to tell by; but the relay would still take whom it took before. */
	@Test
	void theLastReadersAreDeferredToo() {
		edition("example.org");
		choke("RCPT", Set.of(13, 14), "421 4.3.2 closing");
		send();
		assertThat(ledger()).hasSize(READERS).endsWith("13 1 DEFERRED", "14 1 DEFERRED");
		assertThat(this.sink.recipients()).hasSize(READERS - 2).doesNotHaveDuplicates();
		assertThat(this.pool.views().get(0).circuit()).isEqualTo(CircuitState.CLOSED);
	}

	@Test
	void aDomainsWishSlowsThatDomainAlone() {
		this.sink.announcing("PIPELINING");
		edition("gmail.example", 4, 5, 6);
		choke("RCPT", Set.of(4, 5, 6), "421 4.7.28 our system has detected an unusual rate");
		send();
		assertThat(ledger()).filteredOn((line) -> line.endsWith("ACCEPTED")).hasSize(READERS - 3);
		assertThat(this.pool.views().get(0).lettersPerSecond()).as("the whole relay's pace").isNull();
		assertThat(this.pool.views().get(0).circuit()).isEqualTo(CircuitState.CLOSED);
	}

	@ParameterizedTest
	@MethodSource("answers")
	void whatEverybodyGetsIsTheRelaysAndBlamesNobody(String answer) {
		edition("example.org");
		this.sink.onRcpt((to) -> answer);
		send();
		assertThat(ledger()).isEmpty();
		assertThat(this.pool.views().get(0).circuit()).isEqualTo(CircuitState.OPEN);
		assertThat(this.sink.connections()).isLessThan(10);
		var tried = new HashSet<String>();
		this.sink.onRcpt((to) -> {
			tried.add(to);
			return "250 ok";
		});
		for (var round = 0; round < 20 && this.sink.recipients().size() < READERS; round++) {
			this.clock.advance(Duration.ofSeconds(61));
			this.pool.tend();
			this.room.print();
		}
		assertThat(this.sink.recipients()).hasSize(READERS).doesNotHaveDuplicates();
		assertThat(this.sink.recipients().get(0)).as("who proves that it is back").isNotEqualTo("r1@example.org");
	}

	static Stream<String> answers() {
		return ANSWERS.stream();
	}

	@Test
	void aRefusalBeforeAnyRecipientIsTheRelays() {
		edition("example.org");
		this.sink.banner("421 4.3.2 not now");
		send();
		assertThat(ledger()).isEmpty();
		this.sink.banner("220 sink");
		for (var round = 0; round < 20 && this.sink.recipients().size() < READERS; round++) {
			this.clock.advance(Duration.ofSeconds(61));
			this.pool.tend();
			this.room.print();
		}
		assertThat(this.sink.recipients()).hasSize(READERS);
		assertThat(ledger()).allMatch((line) -> line.endsWith("1 ACCEPTED"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "250 ok", "450 4.2.1 busy", "550 5.1.1 nobody", SmtpSink.DROP })
	void aRelayThatIsSlowAboutOneReaderKeepsNobodyElseWaiting(String atLast) throws Exception {
		this.sink.announcing("PIPELINING");
		patient(16);
		edition("example.org");
		var answer = new CountDownLatch(1);
		this.sink.onRcpt((to) -> {
			if (number(to) != 5) {
				return "250 ok";
			}
			await(answer);
			return atLast;
		});
		send();
		assertThat(ledger()).as("while the relay thinks")
			.hasSize(READERS - 1)
			.allMatch((line) -> line.endsWith("ACCEPTED"));
		assertThat(this.room.bean(Sendings.class).counts(this.edition).pending()).isEqualTo(1);
		this.clock.advance(Duration.ofSeconds(30));
		this.room.tick();
		assertThat(this.sink.connections()).as("nobody asks for the same reader again").isEqualTo(2);
		answer.countDown();
		var status = switch (atLast.substring(0, 2)) {
			case "25" -> "5 1 ACCEPTED";
			case "55" -> "5 1 REJECTED";
			default -> "5 1 DEFERRED";
		};
		eventually(() -> assertThat(ledger()).hasSize(READERS).contains(status));
		eventually(() -> assertThat(this.room.bean(Partitions.class).runnable()).isEmpty());
		assertThat(this.sink.recipients()).doesNotHaveDuplicates();
	}

	@Test
	void whereTheRelayTakesOneConnectionTheSlowReaderIsDeferred() throws Exception {
		patient(1);
		edition("example.org");
		var end = new CountDownLatch(1);
		this.sink.onRcpt((to) -> {
			if (number(to) == 5) {
				await(end);
			}
			return "250 ok";
		});
		send();
		end.countDown();
		assertThat(ledger()).hasSize(READERS).contains("5 1 DEFERRED");
	}

	@Test
	void whoIsPausedWhileTheRelayThinksGetsNothing() throws Exception {
		patient(16);
		edition("example.org");
		var answer = new CountDownLatch(1);
		this.sink.onRcpt((to) -> {
			if (number(to) == 5) {
				await(answer);
			}
			return "250 ok";
		});
		send();
		this.room.bean(Sendings.class).pause(this.edition);
		answer.countDown();
		this.sink.awaitEnd();
		assertThat(this.sink.recipients()).hasSize(READERS - 1);
		this.room.bean(Sendings.class).resume(this.edition);
		// The run that had paused may put its partition back for some seconds only now.
		eventually(() -> {
			this.clock.advance(Duration.ofSeconds(10));
			this.room.tick();
			this.room.print();
			assertThat(this.sink.recipients()).hasSize(READERS).doesNotHaveDuplicates();
		});
	}

	private void patient(int connections) {
		var relay = new Relay("smtp", "127.0.0.1", this.sink.port(), null, null, Map.of());
		this.pool = OneRelay.taking(connections, relay, this.room.bean(InstantSource.class));
		this.room.through(this.pool).run().settingAsideAfter(Duration.ofMillis(300));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void eventually(Runnable claim) throws InterruptedException {
		for (var tries = 0; tries < 200; tries++) {
			try {
				claim.run();
				return;
			}
			catch (AssertionError ex) {
				TimeUnit.MILLISECONDS.sleep(50);
			}
		}
		claim.run();
	}

	private void choke(String stage, Set<Integer> bad, String answer) {
		UnaryOperator<String> byRecipient = (to) -> bad.contains(number(to)) ? answer : null;
		var letters = this.room.bean(EditionLetters.class).of(this.edition);
		var senders = new HashSet<String>();
		bad.forEach((n) -> senders.add(letters.returnPath(id(n)).value()));
		this.sink.onMail((from) -> (stage.equals("MAIL") && senders.contains(from)) ? answer : "250 ok");
		this.sink.onRcpt((to) -> (stage.equals("RCPT") && byRecipient.apply(to) != null) ? answer : "250 ok");
		this.sink.onData((to) -> (stage.equals("DATA") && byRecipient.apply(to) != null) ? answer : "354 go on");
	}

	private static int number(String address) {
		return Integer.parseInt(address.substring(1, address.indexOf('@')));
	}

	private long id(int number) {
		return this.room.jdbc.sql("""
				select s.id from subscriptions s join subscribers r on r.id = s.subscriber_id
				where r.email like 'r' || :n || '@%'
				""").param("n", number).query(Long.class).single();
	}

	private void edition(String domain, int... ofDomain) {
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		for (var n = 1; n <= READERS; n++) {
			var reader = n;
			var own = IntStream.of(ofDomain).anyMatch((each) -> each == reader) ? domain : "example.org";
			this.room.reader(world, "r" + n + "@" + own, "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	private void send() {
		this.room.bean(Sendings.class).send(this.edition);
		this.room.print();
	}

	/** By number, attempt, status. */
	private List<String> ledger() {
		return this.room.jdbc.sql("""
				select substring(r.email from 2 for position('@' in r.email) - 2) || ' ' || d.attempt || ' ' || d.status
				from deliveries d join subscriptions s on s.id = d.subscription_id
				join subscribers r on r.id = s.subscriber_id order by s.id
				""").query(String.class).list();
	}

	private void clear() {
		for (var table : List.of("deliveries", "partitions", "waves", "items", "renderings", "editions",
				"subscriptions", "subscribers", "newsletters")) {
			this.room.jdbc.sql("truncate " + table + " cascade").update();
		}
		this.sink.forget();
		this.clock.set("2018-03-28T08:00:00Z");
	}

}
