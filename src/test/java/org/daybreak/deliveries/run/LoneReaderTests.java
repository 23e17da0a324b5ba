package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.circuit.CircuitState;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.partitions.Retries;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.relays.RelayView;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One reader, or a few, to whom the relay closes its channel, hangs up, talks nonsense or
 * says nothing: theirs alone, until different readers are met so.
 */
@DaybreakTest
class LoneReaderTests {

	private static final int READERS = 20;

	private static final Map<String, String> ANSWERS = Map.of("421", "421 4.3.2 not for this one", "hang-up",
			SmtpSink.DROP, "nonsense", "I beg your pardon?", "long nonsense", "what\r\nis\r\nthis", "NUL",
			"2\u0000\u0000\u0000 x", "one without end", "9".repeat(70_000), "1xx", "150 wait", "6xx", "650 no",
			"silence", SmtpSink.SILENCE);

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private RelayPool relays;

	private PressRoom room;

	private long world;

	private long edition;

	private List<Long> ids;

	@BeforeEach
	void aNewsletter() {
		this.relays = new RelayPool(
				new Relay("smtp", "127.0.0.1", this.sink.port(), null, null, Map.of("mail.smtp.timeout", "700")),
				this.context.getBean(InstantSource.class));
		this.room = new PressRoom(this.context).through(this.relays);
		this.clock.set("2018-03-28T08:00:00Z");
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.edition = this.room.edition(this.world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@ParameterizedTest
	@MethodSource("meetings")
	void isDeferredAndEverybodyElseHasTheLetter(String answer, String stage, List<Integer> odd, boolean pipelining) {
		if (pipelining) {
			this.sink.announcing("PIPELINING");
		}
		readers((n) -> "r" + n + "@example.org");
		meet(stage, odd, ANSWERS.get(answer));
		send();
		assertThat(ledger("DEFERRED")).isEqualTo(odd.stream().map((n) -> this.ids.get(n)).collect(Collectors.toSet()));
		assertThat(this.sink.recipients()).hasSize(READERS - odd.size()).doesNotHaveDuplicates();
		assertThat(attempts()).containsOnly(1);
		assertThat(circuit()).isEqualTo(CircuitState.CLOSED);
		assertThat(this.sink.connections()).as("trials are bounded").isLessThan(4 + 3 * odd.size());
	}

	static Stream<Object[]> meetings() {
		var all = new ArrayList<Object[]>();
		var places = List.of(List.of(0), List.of(9), List.of(19), List.of(8, 9, 10), List.of(0, 1, 2));
		for (var stage : List.of("MAIL", "RCPT", "DATA")) {
			for (var pipelining : List.of(true, false)) {
				for (var answer : new TreeSet<>(ANSWERS.keySet())) {
					all.add(new Object[] { answer, stage, List.of(9), pipelining });
				}
				places.forEach((odd) -> all.add(new Object[] { "421", stage, odd, pipelining }));
				places.forEach((odd) -> all.add(new Object[] { "hang-up", stage, odd, pipelining }));
			}
		}
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("late")
	void severalAtTheVeryEndAreFoundOutByWhomTheRelayTook(String answer, String stage, boolean pipelining) {
		var odd = List.of(17, 18, 19);
		isDeferredAndEverybodyElseHasTheLetter(answer, stage, odd, pipelining);
	}

	static Stream<Object[]> late() {
		return Stream.of("421", "hang-up", "nonsense")
			.flatMap((answer) -> Stream.of("MAIL", "RCPT", "DATA")
				.flatMap((stage) -> Stream.of(true, false).map((piped) -> new Object[] { answer, stage, piped })));
	}

	@Test
	void fiftySideBySideStopNobody() {
		this.sink.announcing("PIPELINING");
		this.clock.release();
		this.room.readers(this.world, 400);
		this.ids = this.room.jdbc.sql("select id from subscriptions order by id").query(Long.class).list();
		this.sink.onRcpt((to) -> odd(to, IntStream.range(100, 150).boxed().toList()) ? SmtpSink.DROP : "250 ok");
		send();
		assertThat(ledger("DEFERRED")).hasSize(50);
		assertThat(this.sink.recipients()).hasSize(350).doesNotHaveDuplicates();
		assertThat(circuit()).isEqualTo(CircuitState.CLOSED);
	}

	@Test
	void aDomainThatIsToldToSlowDownWaitsAlone() {
		readers((n) -> "r" + n + (n % 6 == 0 ? "@gmail.com" : "@example.org"));
		this.sink.onRcpt((to) -> to.endsWith("@gmail.com") ? "421 4.7.28 unusual rate" : "250 ok");
		send();
		assertThat(this.sink.recipients()).hasSize(16).noneMatch((to) -> to.endsWith("@gmail.com"));
		assertThat(pace()).as("the relay's own pace").isNull();
		assertThat(circuit()).isEqualTo(CircuitState.CLOSED);
	}

	@Test
	void whoIsMetSoAgainLaterStillOpensNoCircuit() {
		readers((n) -> "r" + n + "@example.org");
		meet("MAIL", List.of(3, 4, 5), SmtpSink.DROP);
		send();
		for (int round = 0; round < 2; round++) {
			this.clock.advance(Duration.ofMinutes(10));
			this.room.bean(Retries.class).gatherDue();
			this.room.print();
		}
		assertThat(circuit()).isEqualTo(CircuitState.CLOSED);
		assertThat(this.room.jdbc.sql("select attempt from deliveries where status = 'DEFERRED'")
			.query(Integer.class)
			.list()).containsExactly(3, 3, 3);
	}

	@ParameterizedTest
	@MethodSource("downs")
	void aRelayThatMeetsEverybodySoIsAtFaultQuicklyAndBlamesNobody(String answer, String stage) {
		readers((n) -> "r" + n + "@example.org");
		meet(stage, IntStream.range(0, READERS).boxed().toList(), ANSWERS.get(answer));
		send();
		this.clock.advance(Duration.ofSeconds(6));
		this.room.print();
		assertThat(circuit()).isEqualTo(CircuitState.OPEN);
		assertThat(this.room.ledger()).isEmpty();
		assertThat(this.sink.connections()).isLessThan(10);
	}

	static Stream<Object[]> downs() {
		return Stream.of("421", "hang-up", "nonsense", "silence")
			.flatMap((answer) -> Stream.of("MAIL", "RCPT", "DATA").map((stage) -> new Object[] { answer, stage }));
	}

	@Test
	void aRelayInDoubtIsTriedWithSomebodyElse() {
		readers((n) -> "r" + n + "@example.org");
		var all = IntStream.range(0, READERS).boxed().toList();
		meet("RCPT", all, SmtpSink.DROP);
		send();
		this.clock.advance(Duration.ofSeconds(6));
		this.room.print();
		assertThat(circuit()).isEqualTo(CircuitState.OPEN);
		var blamed = new ArrayList<String>();
		this.sink.onRcpt((to) -> {
			blamed.add(to);
			return "250 ok";
		});
		this.clock.advance(Duration.ofSeconds(30));
		this.relays.tend();
		this.room.print();
		assertThat(blamed.get(0)).as("first reader of all had opened it").isNotEqualTo("r0@example.org");
		assertThat(this.sink.recipients()).hasSize(READERS).doesNotHaveDuplicates();
		assertThat(circuit()).isEqualTo(CircuitState.CLOSED);
	}

	@Test
	void aRelayThatWantsUsSignedInIsAtFaultAndNotTheEdition() {
		readers((n) -> "r" + n + "@example.org");
		this.sink.onMail((from) -> "530 5.7.0 authentication required");
		send();
		this.clock.advance(Duration.ofSeconds(6));
		this.room.print();
		assertThat(circuit()).isEqualTo(CircuitState.OPEN);
		assertThat(this.room.ledger()).isEmpty();
		assertThat(this.room.bean(Sendings.class).state(this.edition)).contains(SendState.SENDING);
	}

	private void meet(String stage, List<Integer> odd, String answer) {
		switch (stage) {
			case "MAIL" -> {
				var senders = odd.stream().map(this::sender).collect(Collectors.toSet());
				this.sink.onMail((from) -> senders.contains(from) ? answer : "250 ok");
			}
			case "RCPT" -> this.sink.onRcpt((to) -> odd(to, odd) ? answer : "250 ok");
			default -> this.sink.onData((to) -> odd(to, odd) ? answer : "354 go on");
		}
	}

	/** Each reader has a return path of their own. */
	private String sender(int reader) {
		var letters = this.context.getBean(org.daybreak.deliveries.letters.EditionLetters.class).of(this.edition);
		return letters.returnPath(this.ids.get(reader)).value();
	}

	private boolean odd(String to, List<Integer> odd) {
		return odd.contains(Integer.parseInt(to.substring(1, to.indexOf('@'))));
	}

	private void readers(java.util.function.IntFunction<String> address) {
		this.ids = IntStream.range(0, READERS)
			.mapToObj((n) -> this.room.reader(this.world, address.apply(n), "Europe/Paris", "2018-03-20T12:00:00Z"))
			.toList();
	}

	private void send() {
		this.room.bean(Sendings.class).send(this.edition);
		this.room.print();
	}

	private Set<Long> ledger(String status) {
		return Set.copyOf(this.room.jdbc.sql("select subscription_id from deliveries where status = :status")
			.param("status", status)
			.query(Long.class)
			.list());
	}

	private List<Integer> attempts() {
		return this.room.jdbc.sql("select distinct attempt from deliveries").query(Integer.class).list();
	}

	private CircuitState circuit() {
		return this.relays.views().get(0).circuit();
	}

	private Double pace() {
		return this.relays.views().stream().map(RelayView::lettersPerSecond).toList().get(0);
	}

}
