package org.daybreak.accounts;

import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.daybreak.web.NotFound;
import org.daybreak.web.Unprocessable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DaybreakTest
@Transactional
class FirstAccountsTests {

	@Autowired
	People people;

	@Autowired
	ApiTokens tokens;

	@Autowired
	SetupLinks links;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void nobodyYet() {
		this.jdbc.sql("delete from people").update();
		this.jdbc.sql("delete from api_tokens").update();
	}

	@Test
	void printsALinkThatWorksOnceAndNoSecretThatLasts() {
		try (var logs = Logs.capture()) {
			assertThat(start(site()).made()).isEmpty();
			var line = logs.lines().stream().filter((said) -> said.contains("/setup/")).findFirst().orElseThrow();
			assertThat(line).contains("https://news.example.org/setup/daybreak_");
			var link = line.substring(line.lastIndexOf('/') + 1);
			assertThat(this.people.none()).isTrue();
			assertThat(this.tokens.all()).isEmpty();
			assertThatExceptionOfType(Unprocessable.class).isThrownBy(() -> this.links.use(link, "mara", "short"));
			this.links.use(link, "mara", "four unrelated words");
			assertThat(this.people.knows("mara", "four unrelated words")).isTrue();
			assertThat(this.links.holds(link)).isFalse();
			assertThatExceptionOfType(NotFound.class)
				.isThrownBy(() -> this.links.use(link, "eve", "four unrelated words"));
		}
	}

	@Test
	void printsAnotherLinkAsLongAsThereIsNobodyAndNoneOlderThanADay() {
		start(site());
		var link = this.links.make();
		this.jdbc.sql("update setup_links set expires_at = now() - interval '1 second'").update();
		assertThat(this.links.holds(link)).isFalse();
		try (var logs = Logs.capture()) {
			start(site());
			assertThat(logs.lines()).anyMatch((said) -> said.contains("/setup/"));
		}
	}

	@Test
	void takesWhatTheSettingsSay() {
		var settings = new MockEnvironment().withProperty("daybreak.desk.username", "mara")
			.withProperty("daybreak.desk.password", "the password of mara")
			.withProperty("daybreak.api-token", "a token from outside");
		var made = start(settings).made().orElseThrow();
		assertThat(made.username()).isEqualTo("mara");
		assertThat(made.password()).isNull();
		assertThat(made.apiToken()).isNull();
		assertThat(this.people.mustChangePassword("mara")).isFalse();
		assertThat(this.tokens.nameOf("a token from outside")).isPresent();
	}

	@Test
	void makesPasswordAndTokenOfTheTrial() {
		var made = start(new MockEnvironment().withProperty("daybreak.trial.active", "true")).made().orElseThrow();
		assertThat(made.username()).isEqualTo("editor");
		assertThat(made.password()).hasSizeGreaterThanOrEqualTo(20);
		assertThat(this.tokens.nameOf(made.apiToken())).isPresent();
		assertThat(this.people.mustChangePassword("editor")).isFalse();
	}

	@Test
	void makesNothingTwice() {
		var trial = new MockEnvironment().withProperty("daybreak.trial.active", "true");
		start(trial);
		assertThat(start(trial).made()).isEmpty();
		assertThat(this.tokens.all()).hasSize(1);
	}

	private static MockEnvironment site() {
		return new MockEnvironment().withProperty("daybreak.public-url", "https://news.example.org/");
	}

	private FirstAccounts start(MockEnvironment settings) {
		var first = new FirstAccounts(this.people, this.tokens, this.links, this.jdbc, this.transaction, settings);
		first.afterSingletonsInstantiated();
		return first;
	}

}
