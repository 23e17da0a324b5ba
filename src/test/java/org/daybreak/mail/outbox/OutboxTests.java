package org.daybreak.mail.outbox;

import java.io.IOException;
import java.net.ServerSocket;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.icegreen.greenmail.util.GreenMail;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Mailbox;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.smtp.DomainKey;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.daybreak.support.ReceivedSignature;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class OutboxTests {

	@Autowired
	Outbox outbox;

	@Autowired
	OutboxRows rows;

	@Autowired
	Scriptorium scriptorium;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Autowired
	GreenMail relay;

	@Autowired
	Relay sending;

	@BeforeEach
	void stopTheClock() {
		this.clock.set("2026-03-28T12:00:00Z");
	}

	@Test
	void sendsInTheBackgroundAfterTheCommit() {
		this.outbox.post(letter("ada@example.org"));
		assertThat(this.relay.waitForIncomingEmail(10_000, 1)).isTrue();
	}

	@Test
	void aLetterOfATransactionThatFailsIsNotSent() {
		this.transaction.executeWithoutResult((status) -> {
			this.outbox.post(letter("ada@example.org"));
			status.setRollbackOnly();
		});
		this.outbox.sendDue();
		assertThat(this.relay.getReceivedMessages()).isEmpty();
	}

	@Test
	void aLetterOfTheOutboxIsSignedWithTheKeyOfItsRelay() throws Exception {
		var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		try (var sink = new SmtpSink()) {
			var signing = new Outbox(this.rows, this.scriptorium,
					sink.relay().signing(new DomainKey("example.org", "m1", pair.getPrivate()), this.clock),
					() -> false, this.clock);
			this.transaction.executeWithoutResult(
					(status) -> this.rows.add(letter("ada@example.org"), "<1@example.org>", this.clock.instant()));
			signing.sendDue();
			signing.destroy();
			assertThat(sink.letters()).singleElement()
				.satisfies((letter) -> assertThat(ReceivedSignature.of(letter.octets()).passes(pair.getPublic()))
					.isTrue());
		}
	}

	@Test
	void keepsLettersWhileTheRelayIsDownAndSendsThemOnceItIsBack() throws Exception {
		var dead = new Outbox(this.rows, this.scriptorium, deadRelay(), () -> false, this.clock);
		this.transaction.executeWithoutResult((status) -> {
			dead.post(letter("ada@example.org"));
			dead.post(letter("bob@example.org"));
		});
		dead.sendDue();
		dead.destroy();
		assertThat(statuses()).containsExactly("WAITING", "WAITING");
		this.clock.advance(Duration.ofHours(5));
		this.outbox.sendDue();
		assertThat(statuses()).containsExactly("SENT", "SENT");
		assertThat(this.relay.getReceivedMessages()).hasSize(2);
		this.outbox.sendDue();
		assertThat(this.relay.getReceivedMessages()).hasSize(2);
	}

	@Test
	void givesUpAfterAWeek() throws Exception {
		var dead = new Outbox(this.rows, this.scriptorium, deadRelay(), () -> false, this.clock);
		this.transaction.executeWithoutResult((status) -> dead.post(letter("ada@example.org")));
		dead.destroy();
		this.clock.advance(Duration.ofDays(8));
		this.outbox.sendDue();
		assertThat(statuses()).containsExactly("EXPIRED");
		assertThat(this.relay.getReceivedMessages()).isEmpty();
	}

	@Test
	void aLetterInTheHandOfADeadNodeIsSentAfterItsLease() {
		this.transaction.executeWithoutResult((status) -> {
			this.rows.add(letter("ada@example.org"), "<id@example.org>", this.clock.instant());
			this.rows.claim(this.clock.instant());
		});
		this.outbox.sendDue();
		assertThat(statuses()).containsExactly("WAITING");
		this.clock.advance(OutboxRetries.LEASE);
		this.outbox.sendDue();
		assertThat(statuses()).containsExactly("SENT");
	}

	@Test
	void keepsWhatWasSentForAMonth() {
		this.transaction.executeWithoutResult(
				(status) -> this.rows.add(letter("ada@example.org"), "<id@example.org>", this.clock.instant()));
		this.outbox.sendDue();
		this.clock.advance(Duration.ofDays(29));
		this.outbox.tidy();
		assertThat(statuses()).containsExactly("SENT");
		this.clock.advance(Duration.ofDays(2));
		this.outbox.tidy();
		assertThat(statuses()).isEmpty();
	}

	@Test
	void aDraftIsWrittenOutsideOfItsTransactionAndAfterIt() throws Exception {
		var within = new AtomicInteger();
		var writing = writing((to) -> {
			if (TransactionSynchronizationManager.isActualTransactionActive()) {
				within.incrementAndGet();
			}
			return Optional.of(letter(to.value()));
		});
		this.transaction.executeWithoutResult(
				(status) -> this.rows.add(draft("ada@example.org"), "<1@example.org>", this.clock.instant()));
		assertThat(this.jdbc.sql("select recipe from outbox").query(String.class).single()).contains("seven");
		writing.sendDue();
		writing.destroy();
		assertThat(within).hasValue(0);
		assertThat(statuses()).containsExactly("SENT");
		assertThat(this.relay.getReceivedMessages()[0].getMessageID()).isEqualTo("<1@example.org>");
		assertThat(this.jdbc.sql("select count(*) from outbox where recipe is null and letter = ''")
			.query(Long.class)
			.single()).isEqualTo(1);
	}

	@Test
	void aDraftThatCannotBeWrittenWaitsAndKeepsNoneWaiting() throws Exception {
		var writing = writing((to) -> {
			if (to.value().startsWith("ada")) {
				throw new IllegalStateException("no ink");
			}
			return to.value().startsWith("bob") ? Optional.empty() : Optional.of(letter(to.value()));
		});
		this.transaction.executeWithoutResult((status) -> {
			for (var name : List.of("ada", "bob", "eve")) {
				this.rows.add(draft(name + "@example.org"), "<" + name + "@example.org>", this.clock.instant());
			}
		});
		writing.sendDue();
		writing.destroy();
		assertThat(statuses()).containsExactly("WAITING", "EXPIRED", "SENT");
	}

	@Test
	void aDraftThatWasTriedSaysTheSameTheNextTime() throws Exception {
		try (var sink = new SmtpSink()) {
			sink.onDot((to) -> "451 4.2.0 later");
			var writing = new Outbox(this.rows, writer((to) -> Optional.of(letter(to.value()))), sink.relay(),
					() -> false, this.clock);
			this.transaction.executeWithoutResult(
					(status) -> this.rows.add(draft("ada@example.org"), "<1@example.org>", this.clock.instant()));
			writing.sendDue();
			assertThat(this.jdbc.sql("select count(*) from outbox where recipe is null and length(letter) > 0")
				.query(Long.class)
				.single()).isEqualTo(1);
			sink.onDot((to) -> "250 ok");
			this.clock.advance(Duration.ofHours(5));
			writing.sendDue();
			writing.destroy();
			assertThat(statuses()).containsExactly("SENT");
		}
	}

	@Test
	void aRelayThatIsDownIsALineHoweverManyAsk() throws Exception {
		var dead = new Outbox(this.rows, this.scriptorium, deadRelay(), () -> false, this.clock);
		try (var logs = Logs.capture()) {
			for (var i = 0; i < 20; i++) {
				var to = "r" + i + "@example.org";
				this.transaction.executeWithoutResult((status) -> dead.post(letter(to)));
				dead.sendDue();
			}
			assertThat(logs.lines()).filteredOn((line) -> line.contains("letters wait")).hasSize(1);
		}
		dead.destroy();
		var alive = new Outbox(this.rows, this.scriptorium, this.sending, () -> false, this.clock);
		try (var logs = Logs.capture()) {
			alive.sendDue();
			this.clock.advance(Duration.ofMinutes(2));
			this.transaction.executeWithoutResult((status) -> alive.post(letter("last@example.org")));
			alive.sendDue();
			assertThat(logs.lines()).filteredOn((line) -> line.contains("Outbox")).hasSizeBetween(1, 2);
		}
		alive.destroy();
	}

	private Outbox writing(Function<EmailAddress, Optional<Letter>> pen) {
		return new Outbox(this.rows, writer(pen), this.sending, () -> false, this.clock);
	}

	private static Scriptorium writer(Function<EmailAddress, Optional<Letter>> pen) {
		var beans = new org.springframework.beans.factory.support.StaticListableBeanFactory();
		beans.addBean("writer", new LetterWriter() {
			@Override
			public Set<String> kinds() {
				return Set.of("test");
			}

			@Override
			public Optional<Letter> write(String kind, EmailAddress to, Map<String, String> recipe) {
				return pen.apply(to);
			}
		});
		return new Scriptorium(beans.getBeanProvider(LetterWriter.class));
	}

	private static Draft draft(String to) {
		return new Draft("test", EmailAddress.of(to), EmailAddress.of("digest@example.org"), Map.of("about", "seven"));
	}

	private List<String> statuses() {
		return this.jdbc.sql("select status from outbox order by id").query(String.class).list();
	}

	private static Relay deadRelay() throws IOException {
		try (var socket = new ServerSocket(0)) {
			return new Relay("smtp", "127.0.0.1", socket.getLocalPort(), null, null, Map.of());
		}
	}

	private static Letter letter(String to) {
		return new Letter("test", new Mailbox("Daybreak", EmailAddress.of("digest@example.org")), null,
				EmailAddress.of(to), ReturnPath.of(EmailAddress.of("digest@example.org")), "Hello", "Hello",
				"<p>Hello</p>", "en", Map.of());
	}

}
