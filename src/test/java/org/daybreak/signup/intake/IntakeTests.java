package org.daybreak.signup.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.confirmation.SignUp;
import org.daybreak.subscribers.Provenance;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Scans;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DaybreakTest
class IntakeTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	@Autowired
	SettableClock clock;

	@Autowired
	IntakeRows rows;

	@Autowired
	IntakeDays days;

	@Autowired
	Decider decider;

	@Autowired
	Decisions decisions;

	@Autowired
	Turn turn;

	@Autowired
	Tickets tickets;

	@Autowired
	Challenges challenges;

	@Autowired
	SignUp signUp;

	@Autowired
	Newsletters newsletters;

	@Autowired
	TransactionOperations transactions;

	@BeforeEach
	void foundNewsletter() {
		new Api(this.site).post("/api/v1/newsletters", Map.of("slug", "world", "name", "Daybreak World", "sender",
				Map.of("name", "Daybreak", "address", "digest@news.example.org")));
	}

	@Test
	void everythingTogetherIsLimitedAcrossNodes() {
		var settings = settings(100, false);
		var nodes = List.of(new HourlyLimit(this.jdbc, settings, this.clock),
				new HourlyLimit(this.jdbc, settings, this.clock), new HourlyLimit(this.jdbc, settings, this.clock));
		this.clock.set("2026-03-28T12:00:00Z");
		var admitted = IntStream.range(0, 300).filter((i) -> admits(nodes.get(i % 3))).count();
		assertThat(admitted).isBetween(100L, 103L);
		this.clock.advance(Duration.ofMinutes(5));
		assertThat(nodes).noneMatch(HourlyLimit::hasRoom);
		this.clock.advance(Duration.ofHours(1));
		assertThat(nodes).allMatch(HourlyLimit::hasRoom);
	}

	@Test
	void oneNetworkTakesNobodyElsesRoom() throws Exception {
		this.clock.set("2026-03-28T12:00:00Z");
		var settings = settings(100, false);
		var nobody = nobody();
		var intake = new Intake(this.jdbc, settings, new HourlyLimit(this.jdbc, settings, this.clock), this.tickets,
				this.challenges, nobody, this.clock);
		var refused = IntStream.range(0, 230).filter((i) -> !takes(intake, "203.0.113.9")).count();
		assertThat(refused).isEqualTo(200);
		assertThat(takes(intake, "198.51.100.7")).isTrue();
		nobody.destroy();
	}

	@Test
	void whoBringsNoProofTakesNobodysRoom() {
		this.clock.set("2026-03-28T12:00:00Z");
		var settings = settings(100, true);
		var crowd = new HourlyLimit(this.jdbc, settings, this.clock);
		var intake = new Intake(this.jdbc, settings, crowd, this.tickets, this.challenges, this.decisions, this.clock);
		for (var i = 0; i < 120; i++) {
			assertThatThrownBy(() -> take(intake, null)).isInstanceOf(ProofMissing.class);
		}
		assertThat(crowd.hasRoom()).isTrue();
	}

	@Test
	void farFromTheLimitHardlyAnythingIsWritten() {
		this.clock.set("2026-03-28T12:00:00Z");
		var node = new HourlyLimit(this.jdbc, settings(64_000, false), this.clock);
		for (var i = 0; i < 900; i++) {
			assertThat(admits(node)).isTrue();
		}
		assertThat(this.jdbc.sql("select count from sign_up_counts where key = 'all'").query(Long.class).single())
			.as("what the first look wrote")
			.isZero();
	}

	@Test
	void twoNodesDecideEachSignUpOnce() throws Exception {
		var other = new Decisions(this.rows, this.decider, this.days, this.turn, this.transactions, () -> false,
				this.clock);
		for (var i = 0; i < 120; i++) {
			this.jdbc.sql("""
					insert into intake (came_at, email, email_key, newsletters, via)
					values (now(), :email, :email, '{1}', 'form')
					""").param("email", "r" + i % 60 + "@d" + i % 7 + ".example").update();
		}
		var ready = new CountDownLatch(2);
		var threads = List.of(this.decisions, other).stream().map((node) -> new Thread(() -> {
			ready.countDown();
			try {
				ready.await();
				node.decideDue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		})).toList();
		threads.forEach(Thread::start);
		for (var thread : threads) {
			thread.join();
		}
		other.destroy();
		assertThat(count("intake")).isZero();
		assertThat(count("sign_ups")).isEqualTo(120);
		assertThat(count("outbox")).isEqualTo(120);
		assertThat(this.days.since(LocalDate.EPOCH)).isEqualTo(Map.of("WRITTEN", 120L));
	}

	@Test
	void whatCannotBeDecidedWaitsAndHoldsUpNobody() {
		this.jdbc.sql("""
				insert into intake (came_at, email, email_key, newsletters, via) values
				(now(), 'a@example.org', 'a@example.org', '{1}', 'form'),
				(now(), 'poison@example.org', 'poison@example.org', '{1}', 'form'),
				(now(), 'b@example.org', 'b@example.org', '{1}', 'form')
				""").update();
		Decider poisoned = (wishes, now) -> {
			if (wishes.stream().anyMatch((wish) -> wish.address().value().startsWith("poison"))) {
				throw new IllegalStateException("poison");
			}
			return this.decider.decide(wishes, now);
		};
		new Decisions(this.rows, poisoned, this.days, this.turn, this.transactions, () -> false, this.clock)
			.decideDue();
		assertThat(count("outbox")).isEqualTo(2);
		assertThat(count("intake where attempts = 1 and not_before > now()")).isEqualTo(1);
		this.clock.advance(Duration.ofMinutes(2));
		this.decisions.decideDue();
		assertThat(count("outbox")).isEqualTo(3);
	}

	@Test
	void whatADeadNodeLeftIsFoundByTheTimetable() {
		this.jdbc.sql("""
				insert into intake (came_at, email, email_key, newsletters, via)
				values (now(), 'a@example.org', 'a@example.org', '{1}', 'form')
				""").update();
		this.decisions.decideDue();
		assertThat(count("outbox")).isEqualTo(1);
	}

	@Test
	void aProofOfWorkCountsOnceAndIsOurs() throws Exception {
		var intake = new Intake(this.jdbc, settings(1000, true),
				new HourlyLimit(this.jdbc, settings(1000, true), this.clock), this.tickets, this.challenges,
				this.decisions, this.clock);
		var challenge = this.challenges.issue();
		var number = solve(challenge);
		var answer = answer(challenge, challenge.salt(), Integer.toString(number), challenge.signature());
		take(intake, answer);
		assertThatThrownBy(() -> take(intake, answer)).isInstanceOf(ProofMissing.class);
		for (var forged : new String[] { null, "", "%%%", encoded("[]"), encoded("{\"algorithm\":\"SHA-256\"}"),
				"A".repeat(5000) }) {
			assertThatThrownBy(() -> take(intake, forged)).isInstanceOf(ProofMissing.class);
		}
		var next = this.challenges.issue();
		var solved = Integer.toString(solve(next));
		for (var forged : List.of(answer(next, next.salt(), solved + "0", next.signature()),
				answer(next, next.salt(), solved, challenge.signature()),
				answer(next, next.salt().replace("&", solved + "&"), "", next.signature()),
				answer(next, next.salt().replace("expires=", "expires=9"), solved, next.signature()))) {
			assertThatThrownBy(() -> take(intake, forged)).isInstanceOf(ProofMissing.class);
		}
		this.clock.advance(Duration.ofMinutes(61));
		assertThatThrownBy(() -> take(intake, answer(next, next.salt(), solved, next.signature())))
			.isInstanceOf(ProofMissing.class);
		this.decisions.decideDue();
		// The intake has woken the decisions too: what they have in hand is waited for.
		this.jdbc.sql("select id from intake for update").query(Long.class).list();
		assertThat(count("sign_ups")).isEqualTo(1);
	}

	@Test
	void aSpentChallengeIsForgottenWithItsHour() {
		this.jdbc.sql("""
				insert into spent_challenges (challenge, expires_at)
				values ('old', :now - interval '1 second'), ('new', :now + interval '1 minute')
				""").param("now", this.clock.instant().atOffset(ZoneOffset.UTC)).update();
		this.signUp.tidy();
		assertThat(this.jdbc.sql("select challenge from spent_challenges").query(String.class).list())
			.containsExactly("new");
	}

	@Test
	void aChallengeIsGivenOutInTheFormOfItsProtocol() {
		var answer = new ChallengePages(this.challenges, settings(1000, true)).challenge();
		assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
		var challenge = answer.getBody();
		assertThat(challenge.algorithm()).isEqualTo("SHA-256");
		assertThat(challenge.challenge()).matches("[0-9a-f]{64}");
		assertThat(challenge.signature()).matches("[0-9a-f]{64}");
		assertThat(challenge.salt()).matches("[0-9a-f]{24}\\?expires=[0-9]+&");
		assertThat(challenge.maxnumber()).isPositive();
	}

	@Test
	void takingASignUpLooksNoAddressUp() throws Exception {
		try (var scans = new Scans(this.dataSource)) {
			var nobody = nobody();
			var jdbc = JdbcClient.create(scans.connection());
			var settings = settings(1000, false);
			var intake = new Intake(jdbc, settings, new HourlyLimit(jdbc, settings, this.clock), this.tickets,
					this.challenges, nobody, this.clock);
			var world = this.newsletters.require("world");
			this.jdbc.sql("""
					insert into subscribers (email, email_key, created_at)
					values ('ada@example.org', 'ada@example.org', now())
					""").update();
			for (var email : List.of("ada@example.org", "nobody@example.org")) {
				assertThat(scans.touches(() -> {
					intake.take(new SignUpRequest(EmailAddress.of(email), List.of(world), null, null),
							new RobotSigns(null, null, null, null, false), "203.0.113.9", Provenance.of("form"));
					return 1;
				})).as("touches of subscribers and subscriptions").isZero();
			}
			assertThat(scans.touches(() -> jdbc.sql("select id from subscribers where email_key = 'ada@example.org'")
				.query(Long.class)
				.list())).as("a look-up would show").isPositive();
			nobody.destroy();
		}
	}

	@Test
	void whereNoProofIsAskedForThereIsNoChallenge() {
		assertThat(new Api(this.site).get("/subscriptions/challenge").status()).isEqualTo(404);
	}

	@Test
	void tellsWhenToComeAgain() {
		this.clock.set("2026-03-28T12:20:00Z");
		var none = settings(0, false);
		var intake = new Intake(this.jdbc, none, new HourlyLimit(this.jdbc, none, this.clock), this.tickets,
				this.challenges, this.decisions, this.clock);
		assertThatThrownBy(() -> take(intake, null)).isInstanceOf(TooManySignUps.class);
		assertThat(count("intake")).isZero();
	}

	/** Decides without a look at any address. */
	private Decisions nobody() {
		Decider idle = (wishes, now) -> wishes.stream().map((wish) -> SignUpOutcome.VOID).toList();
		return new Decisions(this.rows, idle, this.days, this.turn, this.transactions, () -> false, this.clock);
	}

	private static boolean admits(HourlyLimit node) {
		var room = node.hasRoom();
		if (room) {
			node.count();
		}
		return room;
	}

	private boolean takes(Intake intake, String network) {
		try {
			take(intake, null, network);
			return true;
		}
		catch (TooManySignUps ex) {
			return false;
		}
	}

	private void take(Intake intake, String altcha) {
		take(intake, altcha, "203.0.113.9");
	}

	private void take(Intake intake, String altcha, String network) {
		intake.take(new SignUpRequest(EmailAddress.of("ada@example.org"), List.of(this.newsletters.require("world")),
				null, null), new RobotSigns(null, null, altcha, null, false), network, Provenance.of("form"));
	}

	private static int solve(Challenge challenge) throws Exception {
		for (var n = 0; n <= challenge.maxnumber(); n++) {
			var hash = MessageDigest.getInstance("SHA-256")
				.digest((challenge.salt() + n).getBytes(StandardCharsets.UTF_8));
			if (HexFormat.of().formatHex(hash).equals(challenge.challenge())) {
				return n;
			}
		}
		throw new AssertionError("no number solves it");
	}

	private static String answer(Challenge challenge, String salt, String number, String signature) {
		return encoded("""
				{"algorithm":"SHA-256","challenge":"%s","number":%s,"salt":"%s","signature":"%s","took":9}
				""".formatted(challenge.challenge(), number.isEmpty() ? "\"\"" : number, salt, signature));
	}

	private static String encoded(String json) {
		return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	private static IntakeSettings settings(int perHour, boolean proofOfWork) {
		return new IntakeSettings(30, perHour, 1000, false, proofOfWork, null);
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
