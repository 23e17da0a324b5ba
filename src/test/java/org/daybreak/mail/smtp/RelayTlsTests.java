package org.daybreak.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TestTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Groups of letters under TLS, started or from the first octet, and signing in.
 */
class RelayTlsTests {

	private static final Envelope ADA = new Envelope(ReturnPath.NULL, EmailAddress.of("ada@example.org"));

	/** Several TLS records long. */
	private static final String LETTER = "Subject: Hello\r\n\r\n" + ".A line\r\n".repeat(12_000);

	private final SmtpSink sink = new SmtpSink().announcing("PIPELINING", "AUTH PLAIN");

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void startTlsAndSigningIn() throws Exception {
		this.sink.offering(TestTls.factory());
		sendsGroups(relay("smtp", TestTls.STARTTLS));
	}

	@Test
	void tlsFromTheFirstOctet() throws Exception {
		this.sink.speaking(TestTls.factory());
		sendsGroups(relay("smtps", trusting("*", "false")));
	}

	@Test
	void aCertificateOfNobodysIsNotTrusted() throws Exception {
		this.sink.speaking(TestTls.factory());
		var strict = relay("smtps", Map.of());
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(strict::open)
			.withMessageContaining("certification path");
		var otherHost = relay("smtps", trusting("mail.example.org", "false"));
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(otherHost::open)
			.withMessageContaining("not trusted");
		var wrongName = relay("smtps", trusting("*", "true"));
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(wrongName::open);
	}

	@Test
	void noLetterGoesInTheClearWhereTlsIsRequired() {
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(relay("smtp", TestTls.STARTTLS)::open);
		assertThat(this.sink.letters()).isEmpty();
	}

	private void sendsGroups(Relay relay) {
		try (var connection = relay.open()) {
			assertThat(connection.invite(ADA).invited()).isTrue();
			for (int i = 0; i < 3; i++) {
				var exchange = connection.transmit(OctetLetter.of(LETTER.getBytes(StandardCharsets.US_ASCII)), ADA);
				assertThat(exchange.body().accepted()).isTrue();
				assertThat(exchange.next()).matches(Reply::invited);
			}
		}
		assertThat(this.sink.letters()).hasSize(3).extracting(SmtpSink.Received::octets).containsOnly(LETTER);
	}

	private Relay relay(String protocol, Map<String, String> settings) {
		return new Relay(protocol, "127.0.0.1", this.sink.port(), "digest", "secret", settings);
	}

	private static Map<String, String> trusting(String hosts, String checkName) {
		var settings = new HashMap<String, String>();
		settings.put("mail.smtps.ssl.trust", hosts);
		settings.put("mail.smtps.ssl.checkserveridentity", checkName);
		return settings;
	}

}
