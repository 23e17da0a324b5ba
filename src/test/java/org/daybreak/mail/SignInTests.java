package org.daybreak.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SignInTests {

	private static final Envelope ADA = new Envelope(ReturnPath.NULL, EmailAddress.of("ada@example.org"));

	private final SmtpSink sink = new SmtpSink();

	private final List<String> heard = new ArrayList<>();

	@AfterEach
	void close() {
		this.sink.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "504 5.5.4 not that way", "534 5.7.9 too weak", "535 5.7.8 no" })
	void aWayThatIsRefusedAsSuchIsFollowedByTheNext(String refusal) {
		this.sink.announcing("AUTH LOGIN PLAIN")
			.onAuth((line) -> heard(line).startsWith("AUTH PLAIN") ? refusal
					: line.equals("AUTH LOGIN") || line.equals(base64("digest")) ? "334 go on" : "235 welcome");
		signedIn(Map.of());
		assertThat(this.heard).containsExactly("AUTH PLAIN " + base64("\0digest\0secret"), "AUTH LOGIN",
				base64("digest"), base64("secret"));
	}

	@Test
	void loginThatIsAnsweredBy504IsFollowedByPlain() {
		this.sink.announcing("AUTH PLAIN LOGIN")
			.onAuth((line) -> heard(line).equals("AUTH LOGIN") ? "504 5.5.4 unrecognized" : "235 welcome");
		signedIn(Map.of("mail.smtp.auth.mechanisms", "LOGIN PLAIN"));
		assertThat(this.heard).hasSize(2).last().asString().startsWith("AUTH PLAIN ");
	}

	/** The challenge, the name and the secret of RFC 2195 §2. */
	@Test
	void cramMd5AnswersTheChallenge() {
		this.sink.announcing("AUTH CRAM-MD5")
			.onAuth((line) -> heard(line).startsWith("AUTH")
					? "334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+" : "235 welcome");
		relay("127.0.0.1", "tim", "tanstaaftanstaaf", Map.of()).open().close();
		assertThat(this.heard.get(1)).isEqualTo("dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw");
	}

	@Test
	void noneThatIsTakenIsARelayThatIsUnavailable() {
		this.sink.announcing("AUTH PLAIN LOGIN CRAM-MD5").onAuth((line) -> "535 5.7.8 who are you");
		assertThatExceptionOfType(RelayUnavailable.class)
			.isThrownBy(() -> relay("127.0.0.1", "digest", "secret", Map.of()).open())
			.withMessageContaining("535 5.7.8 who are you");
	}

	/** An address of this machine that is not its own name stands for another one. */
	@Test
	void noPasswordGoesInTheClearToAnotherMachine() {
		this.sink.announcing("AUTH PLAIN LOGIN").onAuth((line) -> heard(line) + "235 welcome");
		var relay = relay("0.0.0.0", "digest", "secret", Encryption.OFFERED.properties());
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(relay::open).withMessageContaining("TLS");
		assertThat(this.heard).isEmpty();
	}

	@Test
	void cramMd5AndASettingMayGoWithoutTls() {
		this.sink.announcing("AUTH PLAIN CRAM-MD5")
			.onAuth((line) -> heard(line).equals("AUTH CRAM-MD5") ? "334 PDE+" : "235 welcome");
		relay("0.0.0.0", "digest", "secret", Encryption.OFFERED.properties()).open().close();
		assertThat(this.heard).hasSize(2).first().isEqualTo("AUTH CRAM-MD5");
		this.heard.clear();
		relay("0.0.0.0", "digest", "secret", Encryption.NONE.properties()).open().close();
		assertThat(this.heard).hasSize(1).first().asString().startsWith("AUTH PLAIN");
	}

	@Test
	void aStrippedOfferOfStartTlsIsRefusedWithWhatToSet() {
		this.sink.announcing("AUTH PLAIN");
		var relay = relay("127.0.0.1", "digest", "secret", Encryption.STARTTLS.properties());
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(relay::open)
			.withMessageContaining("DAYBREAK_RELAYS_FIRST_ENCRYPTION");
		assertThat(this.sink.letters()).isEmpty();
	}

	private void signedIn(Map<String, String> settings) {
		try (var connection = relay("127.0.0.1", "digest", "secret", settings).open()) {
			assertThat(connection.invite(ADA).invited()).isTrue();
		}
	}

	private Relay relay(String host, String username, String password, Map<String, String> settings) {
		return new Relay("smtp", host, this.sink.port(), username, password, settings);
	}

	private String heard(String line) {
		this.heard.add(line);
		return line;
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
