package org.daybreak;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

import org.daybreak.database.CannotStart;
import org.daybreak.support.TakesLong;
import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@TakesLong("starts the program's settings anew for each line")
class RequiredSettingsTests {

	private final Map<String, Object> settings = new HashMap<>();

	@BeforeEach
	void aProductionThatStarts() {
		this.settings.put("spring.datasource.url", TestPostgres.newDatabase());
		this.settings.put("spring.datasource.username", "postgres");
		this.settings.put("spring.mail.host", "relay.example.org");
		this.settings.put("daybreak.public-url", "https://news.example.org");
		this.settings.put("server.port", FreePorts.any());
	}

	@Test
	void startsWithDatabaseRelayAndAddress() {
		assertThatCode(this::start).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://news.example.org", "https://news.example.org/daily", "http://localhost:8080",
			"http://127.0.0.1:8080", "http://[::1]:8080", "http://daybreak.localhost" })
	void takesHttpsAndLocalAddresses(String url) {
		assertThat(RequiredSettings.isPublicUrl(url)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://news.example.org", "ftp://news.example.org", "news.example.org", "https://",
			"https://news.example.org/?a=b", "https://user:secret@news.example.org", "https://exa mple.org",
			"http://localhost.example.org" })
	void refusesWhatLettersCannotLinkTo(String url) {
		this.settings.put("daybreak.public-url", url);
		refuses("DAYBREAK_PUBLIC_URL");
	}

	@Test
	void namesTheSettingThatIsMissing() {
		this.settings.put("daybreak.public-url", "");
		refuses("DAYBREAK_PUBLIC_URL");
		this.settings.put("spring.mail.host", " ");
		refuses("SPRING_MAIL_HOST");
		this.settings.remove("spring.datasource.url");
		refuses("SPRING_DATASOURCE_URL");
	}

	@Test
	void namesTheSettingOfATakenPort() throws IOException {
		try (var other = new ServerSocket(0)) {
			this.settings.put("server.port", other.getLocalPort());
			refuses("SERVER_PORT");
		}
	}

	@Test
	void saysThatTheDatabaseDoesNotAnswerWithoutItsSecrets() {
		this.settings.put("spring.datasource.url",
				"jdbc:postgresql://localhost:" + FreePorts.any() + "/daybreak?user=me&password=secret");
		refuses("SPRING_DATASOURCE_URL");
		assertThatExceptionOfType(CannotStart.class).isThrownBy(this::start)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains("/daybreak").doesNotContain("secret"));
	}

	private void refuses(String setting) {
		assertThatExceptionOfType(CannotStart.class).isThrownBy(this::start)
			.satisfies((ex) -> assertThat(StartFailures.sentence(new IllegalStateException(ex))).contains(setting)
				.endsWith(".")
				.doesNotContain("\n"));
	}

	private void start() {
		try (var context = new GenericApplicationContext()) {
			var environment = new StandardEnvironment();
			environment.getPropertySources().addFirst(new MapPropertySource("test", this.settings));
			context.setEnvironment(environment);
			new RequiredSettings().initialize(context);
		}
	}

}
