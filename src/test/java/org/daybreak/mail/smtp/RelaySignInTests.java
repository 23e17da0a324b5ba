package org.daybreak.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.daybreak.database.CannotStart;
import org.daybreak.mail.Encryption;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TestTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Signing in at a relay: under TLS, by the way that it takes, and not too often.
 */
class RelaySignInTests {

	/** No spelling of this machine that we know, though it leads here. */
	private static final String STRANGER = "127.1";

	private final SmtpSink sink = new SmtpSink();

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void withNoSettingAtAllStartTlsComesBeforeThePassword() throws Exception {
		this.sink.announcing("AUTH PLAIN LOGIN").offering(TestTls.factory());
		relay(null, Map.of()).open().close();
		assertThat(this.sink.signIns())
			.containsExactly(new SmtpSink.SignIn("LOGIN", List.of("morning-mail", "s3kret"), true));
	}

	@Test
	void whereItIsInsistedUponAStrippedOfferEndsTheConversation() {
		this.sink.announcing("AUTH PLAIN LOGIN CRAM-MD5");
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(relay(Encryption.STARTTLS, Map.of())::open)
			.withMessageContaining("offers no STARTTLS")
			.withMessageContaining("set SETTING to TLS");
		assertThat(this.sink.signIns()).isEmpty();
		assertThat(this.sink.letters()).isEmpty();
	}

	@Test
	void aCertificateOfNobodysIsRefusedWhereASettingAsksForTls() throws Exception {
		this.sink.announcing("AUTH PLAIN LOGIN").offering(TestTls.factory());
		for (var encryption : new Encryption[] { Encryption.STARTTLS, Encryption.OFFERED }) {
			assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(relay(encryption, Map.of())::open);
		}
		assertThat(this.sink.signIns()).isEmpty();
	}

	@Test
	void noneNeverStartsTls() throws Exception {
		this.sink.offering(TestTls.factory());
		try (var connection = new Relay("smtp", "127.0.0.1", this.sink.port(), null, null, Map.of(), Encryption.NONE,
				"SETTING")
			.open()) {
			assertThat(connection.usable()).isTrue();
		}
		assertThat(this.sink.signIns()).isEmpty();
	}

	@Test
	void tlsFromTheFirstOctetTakesThePropertiesOfSmtp() throws Exception {
		this.sink.announcing("AUTH PLAIN").speaking(TestTls.factory());
		relay(Encryption.TLS, Map.of("mail.smtp.ssl.trust", "*", "mail.smtp.ssl.checkserveridentity", "false")).open()
			.close();
		assertThat(this.sink.signIns()).extracting(SmtpSink.SignIn::covered).containsExactly(true);
	}

	@Test
	void aStrangerWithoutTlsGetsNothingUnlessASettingSaysSo() {
		this.sink.announcing("AUTH PLAIN LOGIN");
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(stranger(null)::open)
			.withMessageContaining("offers no STARTTLS");
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(stranger(Encryption.OFFERED)::open)
			.withMessageContaining("no password is sent in the clear");
		assertThat(this.sink.signIns()).isEmpty();
		new Relay("smtp", STRANGER, this.sink.port(), null, null, Map.of(), Encryption.OFFERED, "SETTING").open()
			.close();
		stranger(Encryption.NONE).open().close();
		assertThat(this.sink.signIns()).extracting(SmtpSink.SignIn::covered).containsExactly(false);
	}

	@Test
	void aStrangerWithoutTlsGetsWhatTellsNoPassword() {
		this.sink.announcing("AUTH PLAIN LOGIN CRAM-MD5").onAuth((way) -> "535 5.7.8 no");
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(stranger(Encryption.OFFERED)::open);
		assertThat(this.sink.signIns()).extracting(SmtpSink.SignIn::way).containsExactly("CRAM-MD5");
	}

	@Test
	void theFirstRelayObeysItsSetting() {
		this.sink.announcing("AUTH PLAIN");
		for (var encryption : new String[] { "STARTTLS", "starttls", "TLS" }) {
			assertThatExceptionOfType(RelayUnavailable.class)
				.isThrownBy(first("daybreak.relays.first.encryption", encryption)::open);
		}
		assertThat(this.sink.signIns()).isEmpty();
		first("daybreak.relays.first.encryption", "").open().close();
		assertThat(this.sink.signIns()).hasSize(1);
	}

	@Test
	void aNameWithoutAPasswordEndsTheStart() {
		var mail = mail();
		mail.setPassword("");
		assertThatExceptionOfType(CannotStart.class)
			.isThrownBy(() -> new RelayConfiguration().relay(mail, new MockEnvironment(), InstantSource.system()))
			.withMessage("set both SPRING_MAIL_USERNAME and SPRING_MAIL_PASSWORD, or none of them.");
	}

	private Relay first(String name, String value) {
		return new RelayConfiguration().relay(mail(), new MockEnvironment().withProperty(name, value),
				InstantSource.system());
	}

	private MailProperties mail() {
		var mail = new MailProperties();
		mail.setHost("127.0.0.1");
		mail.setPort(this.sink.port());
		mail.setUsername("morning-mail");
		mail.setPassword("s3kret");
		mail.getProperties().put("mail.smtp.timeout", "300");
		return mail;
	}

	/** Another machine, as far as its name tells. */
	private Relay stranger(Encryption encryption) {
		return new Relay("smtp", STRANGER, this.sink.port(), "morning-mail", "s3kret", Map.of(), encryption, "SETTING");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PLAIN LOGIN          | none     | LOGIN
			PLAIN LOGIN          | LOGIN    | LOGIN PLAIN
			PLAIN                | none     | PLAIN
			LOGIN CRAM-MD5       | LOGIN    | CRAM-MD5
			PLAIN LOGIN CRAM-MD5 | CRAM-MD5 | CRAM-MD5 LOGIN
			CRAM-MD5 PLAIN       | CRAM-MD5 | CRAM-MD5 PLAIN
			GSSAPI PLAIN         | none     | PLAIN
			""")
	void theNextWayIsTriedWhereOneIsNotTaken(String offered, String refused, String tried) {
		for (var answer : List.of("504 5.5.4 no such way", "535 5.7.8 no", "538 5.7.11 not so")) {
			try (var other = new SmtpSink().announcing("AUTH " + offered)) {
				other.onAuth((way) -> way.equals(refused) ? answer : "235 2.7.0 welcome");
				at(other).open().close();
				assertThat(String.join(" ", other.signIns().stream().map(SmtpSink.SignIn::way).toList()))
					.isEqualTo(tried);
			}
		}
	}

	@Test
	void theChallengeIsAnsweredWithoutThePassword() {
		this.sink.announcing("AUTH CRAM-MD5");
		new Relay("smtp", "127.0.0.1", this.sink.port(), "tim", "tanstaaftanstaaf", Map.of()).open().close();
		// RFC 2195 §2 has the same challenge with another host.
		assertThat(this.sink.signIns().get(0).said().get(0)).matches("tim [0-9a-f]{32}");
		assertThat(SignInWay.CRAM_MD5.answer(0, "tim", "tanstaaftanstaaf",
				"<1896.697170952@postoffice.reston.mci.net>".getBytes(StandardCharsets.US_ASCII)))
			.isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890");
	}

	@Test
	void whatWorkedOnceIsTriedFirst() {
		this.sink.announcing("AUTH PLAIN LOGIN")
			.onAuth((way) -> way.equals("LOGIN") ? "504 5.5.4 no" : "235 2.7.0 welcome");
		var relay = relay(null, Map.of());
		relay.open().close();
		relay.open().close();
		assertThat(this.sink.signIns()).extracting(SmtpSink.SignIn::way).containsExactly("LOGIN", "PLAIN", "PLAIN");
	}

	@Test
	void aWrongPasswordIsTriedOnceAtAConnectionAndNotByAllWaysAgain() {
		this.sink.announcing("AUTH PLAIN LOGIN CRAM-MD5").onAuth((way) -> "535 5.7.8 no");
		var relay = relay(null, Map.of());
		for (int i = 0; i < 4; i++) {
			assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(relay::open).withMessageContaining("535");
		}
		assertThat(this.sink.signIns()).hasSize(3 + 3);
		this.sink.onAuth((way) -> way.equals("PLAIN") ? "235 2.7.0 welcome" : "535 5.7.8 no");
		for (int i = 0; i < 2; i++) {
			try {
				relay.open().close();
			}
			catch (RelayUnavailable ex) {
				continue;
			}
			break;
		}
		relay.open().close();
	}

	@Test
	void aRelayThatHasNoTimeIsNotAskedInOtherWays() {
		this.sink.announcing("AUTH PLAIN LOGIN").onAuth((way) -> "454 4.7.0 later");
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(relay(null, Map.of())::open);
		assertThat(this.sink.signIns()).hasSize(1);
	}

	@Test
	void thePropertiesNameTheWays() {
		this.sink.announcing("AUTH PLAIN LOGIN XOAUTH2");
		relay(null, Map.of("mail.smtp.auth.mechanisms", "XOAUTH2 PLAIN")).open().close();
		relay(null, Map.of("mail.smtp.auth.login.disable", "true")).open().close();
		assertThat(this.sink.signIns()).extracting(SmtpSink.SignIn::way).containsExactly("XOAUTH2", "PLAIN");
		assertThat(this.sink.signIns().get(0).said().get(0)).isEqualTo("user=morning-mail\1auth=Bearer s3kret\1\1");
	}

	private Relay relay(Encryption encryption, Map<String, String> properties) {
		return new Relay("smtp", "127.0.0.1", this.sink.port(), "morning-mail", "s3kret", new HashMap<>(properties),
				encryption, "SETTING");
	}

	private static Relay at(SmtpSink sink) {
		return new Relay("smtp", "127.0.0.1", sink.port(), "morning-mail", "s3kret", Map.of());
	}

}
