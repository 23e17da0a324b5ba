package org.daybreak.deliveries.relays;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import org.assertj.core.api.AbstractThrowableAssert;
import org.daybreak.database.CannotStart;
import org.daybreak.deliveries.pace.RelayLimits;
import org.daybreak.mail.smtp.Relay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RelaySettingsTests {

	private static final Relay FIRST = new Relay("smtp", "relay.example", 25, null, null, Map.of());

	@Test
	void withoutSettingsThereIsOneRelayWithoutLimits() {
		var all = bind(Map.of()).relays(FIRST, InstantSource.system());
		assertThat(all).containsExactly(new NamedRelay("relay.example:25", FIRST, RelayLimits.NONE));
	}

	@Test
	void furtherRelaysAndTheLimitsOfTheFirstComeFromTheEnvironment() {
		var all = bind(Map.of("DAYBREAK_RELAYS_FIRST_CONNECTIONS", "8", "DAYBREAK_RELAYS_FIRST_LETTERS_PER_SECOND",
				"14.5", "DAYBREAK_RELAYS_BACKUP_HOST", "backup.example", "DAYBREAK_RELAYS_BACKUP_WEIGHT", "0",
				"DAYBREAK_RELAYS_BACKUP_LETTERS_PER_CONNECTION", "100", "DAYBREAK_RELAYS_BACKUP_DOMAIN_PACE",
				"GMAIL.com=20/s, *=90/min", "DAYBREAK_RELAYS_2_HOST", "two.example", "DAYBREAK_RELAYS_2_PORT", "2525"))
			.relays(FIRST, InstantSource.system());
		assertThat(all).extracting(NamedRelay::name).containsExactly("relay.example:25", "2", "backup");
		assertThat(all.get(0).limits()).isEqualTo(new RelayLimits(1, 8, 14.5, Integer.MAX_VALUE, Map.of()));
		assertThat(all.get(1).address().name()).isEqualTo("two.example:2525");
		assertThat(all.get(2).address().name()).isEqualTo("backup.example:587");
		assertThat(all.get(2).limits()).isEqualTo(new RelayLimits(0, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 100,
				Map.of("gmail.com", 20.0, "*", 1.5)));
	}

	@Test
	void aPasswordIsNeverPrinted() {
		var settings = bind(Map.of("DAYBREAK_RELAYS_BACKUP_HOST", "backup.example", "DAYBREAK_RELAYS_BACKUP_USERNAME",
				"daybreak", "DAYBREAK_RELAYS_BACKUP_PASSWORD", "hush-hush"));
		assertThat(settings.toString() + settings.relays(FIRST, InstantSource.system())).contains("backup")
			.doesNotContain("hush-hush");
	}

	@ParameterizedTest
	@CsvSource({ "FIRST_HOST, other.example, set SPRING_MAIL_HOST", "BACKUP_WEIGHT, 1, set DAYBREAK_RELAYS_BACKUP_HOST",
			"FIRST_PORT, 70000, DAYBREAK_RELAYS_FIRST_PORT must", "FIRST_WEIGHT, -1, DAYBREAK_RELAYS_FIRST_WEIGHT must",
			"FIRST_CONNECTIONS, 0, DAYBREAK_RELAYS_FIRST_CONNECTIONS must",
			"FIRST_LETTERS_PER_SECOND, 0, DAYBREAK_RELAYS_FIRST_LETTERS_PER_SECOND must",
			"FIRST_LETTERS_PER_CONNECTION, 0, DAYBREAK_RELAYS_FIRST_LETTERS_PER_CONNECTION must",
			"FIRST_DOMAIN_PACE, gmail.com:20, DAYBREAK_RELAYS_FIRST_DOMAIN_PACE must read like gmail.com=20/s",
			"FIRST_PASSWORD, hush-hush, set both DAYBREAK_RELAYS_FIRST_USERNAME and",
			"FIRST_PORT, 2525, set SPRING_MAIL_PORT",
			"FIRST_USERNAME, hush-hush, set SPRING_MAIL_HOST and SPRING_MAIL_USERNAME",
			"FIRST_PROPERTIES_MAIL_SMTP_TIMEOUT, 900, set SPRING_MAIL_PROPERTIES_" })
	void whatMakesNoSenseEndsTheStartWithASentence(String setting, String value, String sentence) {
		refusal(setting, value).hasMessageStartingWith(sentence)
			.hasMessageEndingWith(".")
			.message()
			.doesNotContain("hush-hush");
	}

	@ParameterizedTest
	@ValueSource(strings = { "FIRST_ENCRIPTION", "FIRST_STARTTLS", "BACKUP_DKIM_DOMIAN", "BACKUP_LETTERS_PER_MINUTE" })
	void aSettingWithoutEffectEndsTheStart(String setting) {
		assertThatThrownBy(() -> RelayWords.require(environment(Map.of("DAYBREAK_RELAYS_" + setting, "x"))))
			.isInstanceOf(CannotStart.class)
			.hasMessageStartingWith("DAYBREAK_RELAYS_" + setting + " is no setting");
	}

	@Test
	void everySettingOfARelayIsKnownHoweverItIsWritten() {
		var environment = environment(Map.of("DAYBREAK_RELAYS_BACKUP_HOST", "x", "DAYBREAK_RELAYS_FIRST_DKIM_KEY", "x",
				"DAYBREAK_RELAYS_FIRST_LETTERS_PER_SECOND", "1", "DAYBREAK_RELAYS_FIRST_LETTERSPERCONNECTION", "1",
				"DAYBREAK_RELAYS_FIRST_ENCRYPTION", "TLS", "DAYBREAK_RELAYS_B_PROPERTIES_MAIL_SMTP_LOCALHOST", "x",
				"DAYBREAK_RELAYS_B_DOMAIN_PACE_0_", "x=1/s"));
		environment.getPropertySources()
			.addFirst(new MapPropertySource("file",
					Map.of("daybreak.relays.b.letters-per-second", "1", "daybreak.relays.b.domain-pace[0]", "x=1/s",
							"daybreak.relays.b.properties[mail.smtp.timeout]", "1", "daybreak.relays.b.dkim.selector",
							"m1")));
		assertThatCode(() -> RelayWords.require(environment)).doesNotThrowAnyException();
	}

	@Test
	void aKeyThatCannotBeReadEndsTheStartWithItsSettingsName() {
		var settings = bind(Map.of("DAYBREAK_RELAYS_BACKUP_HOST", "backup.example",
				"DAYBREAK_RELAYS_BACKUP_DKIM_DOMAIN", "news.example", "DAYBREAK_RELAYS_BACKUP_DKIM_SELECTOR", "m1",
				"DAYBREAK_RELAYS_BACKUP_DKIM_KEY", "/no/such/key.pem"));
		assertThatThrownBy(() -> settings.relays(FIRST, InstantSource.system())).isInstanceOf(CannotStart.class)
			.hasMessage("DAYBREAK_RELAYS_BACKUP_DKIM_KEY must be a file with a private key in PEM, RSA or Ed25519; "
					+ "/no/such/key.pem cannot be read.");
	}

	private static AbstractThrowableAssert<?, ?> refusal(String setting, String value) {
		return assertThatThrownBy(() -> bind(Map.of("DAYBREAK_RELAYS_" + setting, value))).rootCause()
			.isInstanceOf(CannotStart.class);
	}

	private static RelaySettings bind(Map<String, Object> variables) {
		return Binder.get(environment(variables)).bindOrCreate("daybreak", RelaySettings.class);
	}

	private static StandardEnvironment environment(Map<String, Object> variables) {
		var environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

}
