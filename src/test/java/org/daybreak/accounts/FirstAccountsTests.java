package org.daybreak.accounts;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
@Transactional
class FirstAccountsTests {

	@Autowired
	People people;

	@Autowired
	ApiTokens tokens;

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
	void makesAPasswordThatMustBeChangedAndAToken() {
		var made = start(new MockEnvironment()).made().orElseThrow();
		assertThat(made.username()).isEqualTo("editor");
		assertThat(made.password()).hasSizeGreaterThanOrEqualTo(20);
		assertThat(this.people.mustChangePassword("editor")).isTrue();
		assertThat(this.tokens.nameOf(made.apiToken())).isPresent();
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
	void leavesThePasswordOfTheTrialAlone() {
		start(new MockEnvironment().withProperty("daybreak.trial.active", "true"));
		assertThat(this.people.mustChangePassword("editor")).isFalse();
	}

	@Test
	void makesNothingTwice() {
		start(new MockEnvironment());
		assertThat(start(new MockEnvironment()).made()).isEmpty();
		assertThat(this.tokens.all()).hasSize(1);
	}

	private FirstAccounts start(MockEnvironment settings) {
		var first = new FirstAccounts(this.people, this.tokens, this.jdbc, this.transaction, settings);
		first.afterSingletonsInstantiated();
		return first;
	}

}
