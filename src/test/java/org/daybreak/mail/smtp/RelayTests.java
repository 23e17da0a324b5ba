package org.daybreak.mail.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RelayTests {

	private static final EmailAddress READER = EmailAddress.of("reader@example.org");

	private static final ReturnPath SENDER = new ReturnPath("b-token@news.example");

	private static final OctetLetter LETTER = OctetLetter
		.of("Subject: Hello\r\n\r\nOne line\r\n.a line with a dot\r\n".getBytes(StandardCharsets.US_ASCII));

	private final SmtpSink sink = new SmtpSink();

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void oneConnectionCarriesManyLetters() {
		try (var connection = this.sink.relay().open()) {
			for (int i = 0; i < 3; i++) {
				assertThat(connection.send(SENDER, READER, LETTER).accepted()).isTrue();
			}
		}
		assertThat(this.sink.connections()).isOne();
		assertThat(this.sink.letters()).hasSize(3)
			.allSatisfy((letter) -> assertThat(letter.octets())
				.isEqualTo("Subject: Hello\r\n\r\nOne line\r\n.a line with a dot\r\n"))
			.allSatisfy((letter) -> assertThat(letter.sender()).isEqualTo("b-token@news.example"));
	}

	@Test
	void aRefusedRecipientLeavesTheConnectionUsable() {
		this.sink.onRcpt((to) -> "550-5.1.1 no such\r\n550 5.1.1 person");
		try (var connection = this.sink.relay().open()) {
			var reply = connection.send(SENDER, READER, LETTER);
			assertThat(reply).extracting(Reply::code, Reply::enhanced, Reply::stage)
				.containsExactly(550, "5.1.1", Stage.RCPT);
			this.sink.onRcpt((to) -> "250 ok");
			assertThat(connection.send(SENDER, READER, LETTER).accepted()).isTrue();
		}
		assertThat(this.sink.connections()).isOne();
	}

	@Test
	void refusalsOfDataAndOfTheBodyKeepTheirStage() {
		try (var connection = this.sink.relay().open()) {
			this.sink.onData((to) -> "554 5.5.1 not now");
			assertThat(connection.send(SENDER, READER, LETTER)).extracting(Reply::code, Reply::stage)
				.containsExactly(554, Stage.DATA);
			this.sink.onData((to) -> "354 go on").onDot((to) -> "451 4.3.0 later");
			assertThat(connection.send(SENDER, READER, LETTER)).extracting(Reply::code, Reply::stage)
				.containsExactly(451, Stage.DOT);
			this.sink.onMail((from) -> "553 5.1.8 not you");
			assertThat(connection.send(SENDER, READER, LETTER)).extracting(Reply::code, Reply::stage)
				.containsExactly(553, Stage.MAIL);
		}
	}

	@Test
	void aConnectionLostAfterTheDotIsUncertainAndBeforeItIsNot() {
		this.sink.onDot((to) -> SmtpSink.DROP);
		try (var connection = this.sink.relay().open()) {
			assertThat(connection.send(SENDER, READER, LETTER).uncertain()).isTrue();
			assertThat(connection.usable()).isFalse();
		}
		this.sink.onRcpt((to) -> SmtpSink.DROP);
		try (var connection = this.sink.relay().open()) {
			var reply = connection.send(SENDER, READER, LETTER);
			assertThat(reply.lost()).isTrue();
			assertThat(reply.uncertain()).isFalse();
		}
		this.sink.onRcpt((to) -> "250 ok").onData((to) -> SmtpSink.DROP);
		try (var connection = this.sink.relay().open()) {
			var reply = connection.send(SENDER, READER, LETTER);
			assertThat(reply.lost()).isTrue();
			assertThat(reply.uncertain()).isFalse();
		}
	}

	@Test
	void a421EndsTheConnection() {
		this.sink.onMail((from) -> "421 4.3.2 closing");
		try (var connection = this.sink.relay().open()) {
			assertThat(connection.send(SENDER, READER, LETTER).transientRefusal()).isTrue();
			assertThat(connection.usable()).isFalse();
		}
	}

	@Test
	void aRelayThatIsDownSaysSo() {
		this.sink.close();
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(() -> this.sink.relay().open())
			.withMessageContaining("127.0.0.1");
		assertThatExceptionOfType(RelayUnavailable.class)
			.isThrownBy(() -> new Relay("smtp", "no-such-host.invalid", 25, null, null, Map.of()).open());
	}

	@Test
	void tlsFromTheFirstOctetAndSigningInWorkAsEver() throws Exception {
		var greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS).dynamicPort());
		greenMail.start();
		try {
			greenMail.setUser("digest@news.example", "digest", "secret");
			var settings = Map.of("mail.smtps.ssl.trust", "*", "mail.smtps.ssl.checkserveridentity", "false");
			var relay = new Relay("smtps", "127.0.0.1", greenMail.getSmtps().getPort(), "digest", "secret", settings);
			try (var connection = relay.open()) {
				assertThat(connection.send(SENDER, READER, LETTER).accepted()).isTrue();
			}
			assertThat(greenMail.getReceivedMessages()).hasSize(1);
			var stranger = new Relay("smtps", "127.0.0.1", greenMail.getSmtps().getPort(), "digest", "wrong", settings);
			assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(stranger::open);
		}
		finally {
			greenMail.stop();
		}
	}

	@Test
	void theStreamProviderIsNamedBeforeTheFirstLetter() throws Exception {
		var name = "jakarta.mail.util.StreamProvider";
		var before = System.clearProperty(name);
		try {
			Class.forName(Relay.class.getName(), true, new Afresh());
			assertThat(System.getProperty(name)).endsWith("MailStreamProvider");
		}
		finally {
			System.setProperty(name, String.valueOf(before));
		}
	}

	/**
	 * Loads the relay as if the program began.
	 */
	private static final class Afresh extends ClassLoader {

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.equals(Relay.class.getName())) {
				return super.loadClass(name, resolve);
			}
			try (var file = Relay.class.getResourceAsStream("Relay.class")) {
				var octets = file.readAllBytes();
				return defineClass(name, octets, 0, octets.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
