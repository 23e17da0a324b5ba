package org.daybreak.mail;

import java.io.IOException;
import java.net.ServerSocket;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.ReceivedSignature;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class OutboxTests {

	@Autowired
	Outbox outbox;

	@Autowired
	OutboxRows rows;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Autowired
	GreenMail relay;

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
			var signing = new Outbox(this.rows,
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
		var dead = new Outbox(this.rows, deadRelay(), () -> false, this.clock);
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
		var dead = new Outbox(this.rows, deadRelay(), () -> false, this.clock);
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
		this.clock.advance(RetryPolicy.LEASE);
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
