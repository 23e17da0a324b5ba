package org.daybreak.mail;

import java.time.InstantSource;
import java.util.Map;

import org.daybreak.CannotStart;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EncryptionTests {

	@ParameterizedTest
	@CsvSource({ "localhost,OFFERED", "LOCALHOST.,OFFERED", "127.0.0.1,OFFERED", "127.8.9.10,OFFERED", "::1,OFFERED",
			"[::1],OFFERED", "smtp.example.org,STARTTLS", "mailpit,STARTTLS", "10.0.0.1,STARTTLS",
			"localhost.example.org,STARTTLS", "127.0.0.1.example.org,STARTTLS" })
	void isInsistedOnUnlessTheServerIsThisMachine(String host, Encryption expected) {
		assertThat(Encryption.of(null, host)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "starttls.required,true,STARTTLS", "starttls.required,false,OFFERED", "starttls.enable,true,STARTTLS",
			"starttls.enable,false,NONE", "ssl.enable,true,TLS", "localhost,here,STARTTLS" })
	void jakartaMailsPropertiesKeepTheirMeaning(String name, String value, Encryption expected) {
		assertThat(first(null, Map.of("mail.smtp." + name, value))).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource
	void whatIsSetForTheFirstRelayHolds(Encryption wanted) {
		assertThat(first(wanted, Map.of())).isEqualTo(wanted);
	}

	@ParameterizedTest
	@CsvSource({ "NONE,starttls.required,true", "STARTTLS,ssl.enable,true", "STARTTLS,starttls.enable,false",
			"OFFERED,starttls.required,true" })
	void aContradictionEndsTheStart(Encryption wanted, String name, String value) {
		assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> first(wanted, Map.of("mail.smtp." + name, value)))
			.withMessageStartingWith("DAYBREAK_RELAYS_FIRST_ENCRYPTION=" + wanted);
	}

	@Test
	void theFirstRelayRefusesAServerThatOffersNone() {
		try (var sink = new SmtpSink()) {
			var mail = new MailProperties();
			mail.setHost("127.0.0.1");
			mail.setPort(sink.port());
			var environment = new MockEnvironment();
			var configuration = new RelayConfiguration();
			configuration.relay(mail, environment, InstantSource.system()).open().close();
			environment.setProperty("daybreak.relays.first.encryption", "starttls");
			var strict = configuration.relay(mail, environment, InstantSource.system());
			assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(strict::open)
				.withMessageContaining("does not offer STARTTLS");
		}
	}

	private static Encryption first(Encryption wanted, Map<String, String> said) {
		return Encryption.ofFirst(wanted, "smtp.example.org", "smtp", said);
	}

}
