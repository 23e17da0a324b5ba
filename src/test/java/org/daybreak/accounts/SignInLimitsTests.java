package org.daybreak.accounts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Who is slowed by wrong passwords, and who is not.
 */
@DaybreakTest
@TakesLong("signs in again and again")
class SignInLimitsTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SignIn door;

	@Autowired
	DoorBook book;

	@BeforeEach
	void inTheMorning() {
		this.clock.set("2026-03-28T06:00:00Z");
	}

	@Test
	void aStrangerElsewhereKeepsNobodyOut() {
		for (var i = 0; i < 30; i++) {
			tried("editor", "wrong", "198.51.100." + i % 5);
		}
		assertThat(tried("editor", "wrong", "198.51.100.1")).isInstanceOf(TooManyAttempts.class);
		assertThat(tried("editor", DaybreakTest.DESK_PASSWORD, "203.0.113.9")).isNull();
	}

	@Test
	void inventedNamesInOneNetworkKeepNobodyInItOut() {
		for (var i = 0; i < 40; i++) {
			tried("nobody" + i, "wrong", "198.51.100.1");
		}
		assertThat(tried("editor", DaybreakTest.DESK_PASSWORD, "198.51.100.1")).isNull();
	}

	@Test
	void manyNamesOrManyNetworksAreSlowedInTheEndAndNeverForLong() {
		for (var i = 0; i < 100; i++) {
			assertThat(tried("nobody" + i, "wrong", "198.51.100.1")).isInstanceOf(BadCredentialsException.class);
			assertThat(tried("mara", "wrong", "2001:db8:0:" + i + "::/64")).isInstanceOf(BadCredentialsException.class);
		}
		assertThat(tried("nobody", "wrong", "198.51.100.1")).isInstanceOf(TooManyAttempts.class);
		assertThat(tried("mara", "wrong", "203.0.113.77")).isInstanceOf(TooManyAttempts.class);
		this.clock.advance(Duration.ofSeconds(61));
		assertThat(tried("mara", "wrong", "203.0.113.77")).isInstanceOf(BadCredentialsException.class);
	}

	@Test
	void aBrowserThatItsPersonHasUsedIsNotSlowedByOthers() {
		var mine = new Browser(this.site);
		mine.signIn();
		mine.submit(mine.get("/desk").expectForm("form[action=/logout]"));
		for (var i = 0; i < 10; i++) {
			var other = new Browser(this.site);
			other.submit(other.get("/login").expectForm("form[action=/login]"), "username", "editor", "password", "no");
		}
		var stranger = new Browser(this.site);
		stranger.signIn();
		assertThat(stranger.answer().uri().toString()).contains("/login?wait=");
		mine.signIn();
		assertThat(mine.answer().uri().getPath()).isEqualTo("/desk");
	}

	@Test
	void aKnownBrowserIsKnownForItsOwnPersonAloneAndSlowedByItsOwnGuesses() {
		var mine = new Browser(this.site);
		mine.signIn();
		var mark = mine.cookie("daybreak_browser");
		for (var i = 0; i < 5; i++) {
			tried("mara", "wrong", "198.51.100.1", mark);
		}
		assertThat(tried("mara", "wrong", "198.51.100.1", mark)).isInstanceOf(TooManyAttempts.class);
		for (var i = 0; i < 20; i++) {
			assertThat(tried("editor", "wrong", "198.51.100.1", mark)).isInstanceOf(BadCredentialsException.class);
		}
		assertThat(tried("editor", DaybreakTest.DESK_PASSWORD, "198.51.100.1", mark))
			.isInstanceOf(TooManyAttempts.class);
	}

	@Test
	void whatIsRefusedLeavesNoRow() {
		for (var i = 0; i < 5; i++) {
			tried("editor", "wrong", "198.51.100.1");
		}
		var rows = rows("select coalesce(sum(failures), 0) + count(*) from sign_in_failures");
		for (var i = 0; i < 50; i++) {
			assertThat(tried("editor", "wrong", "198.51.100.1")).isInstanceOf(TooManyAttempts.class);
		}
		assertThat(rows("select coalesce(sum(failures), 0) + count(*) from sign_in_failures")).isEqualTo(rows);
	}

	@Test
	void guessesOfThePresentPasswordAreCountedToo() {
		var editor = new Browser(this.site);
		editor.signIn();
		for (var i = 0; i < 5; i++) {
			guess(editor, "guess" + i);
			assertThat(editor.status()).isEqualTo(422);
		}
		guess(editor, DaybreakTest.DESK_PASSWORD);
		assertThat(editor.status()).isEqualTo(429);
		assertThat(editor.get("/desk/account").text()).doesNotContain("is changed");
		this.clock.advance(Duration.ofSeconds(11));
		guess(editor, "guess");
		assertThat(editor.status()).isEqualTo(422);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password1234", "aaaaaaaaaaaa", "123456789012", "editoreditor", "qwertyuiopas",
			"Daybreak1234", "P@ssw0rd!234", "abcabcabcabc", "editor987654", "zyxwvutsrqpo" })
	void passwordsThatAreTriedFirstAreRefused(String weak) {
		assertThat(WeakPasswords.isOne(weak, "editor")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "another long password", "a long enough password", "correct horse battery", "Vj7#qLm2!xRt",
			"\u6771\u4eac\u306e\u671d\u306f\u5bd2\u3044", "four unrelated words", "k2m9-x7qp-4hfd-w8tz" })
	void othersAreTaken(String good) {
		assertThat(WeakPasswords.isOne(good, "editor")).isFalse();
	}

	@Test
	void theTrailTellsOfTheDoorWithItsNetwork() {
		var editor = new Browser(this.site);
		editor.signIn();
		editor.get("/desk/imports/export.csv");
		editor.get("/desk/suppressions/suppressions.csv");
		assertThat(editor.get("/desk/account").text()).contains("signed in", "exported the list of readers",
				"exported the suppressed addresses", "127.0.0.1");
		editor.submit(editor.get("/desk").expectForm("form[action=/logout]"));
		assertThat(this.book.newest()).extracting(DoorBook.Line::action)
			.containsExactlyInAnyOrder("signed in", "exported", "exported", "signed out");
		assertThat(this.book.newest()).extracting(DoorBook.Line::who).containsOnly("editor");
	}

	@Test
	void strangersFailingAreCountedInOneLineAndNeverFillTheTrail() {
		for (var i = 0; i < 7; i++) {
			tried("nobody" + i, "wrong", "198.51.100.1");
		}
		assertThat(this.book.newest()).singleElement().satisfies((line) -> {
			assertThat(line.who()).isEqualTo("somebody");
			assertThat(line.action()).isEqualTo("failed to sign in");
			assertThat(line.network()).isEqualTo("198.51.100.1");
			assertThat(line.times()).isEqualTo(7);
		});
		for (var i = 0; i < 300; i++) {
			this.book.refused(Optional.empty(), "2001:db8:0:" + i + "::/64");
		}
		assertThat(rows("select count(*) from audit")).isLessThan(110);
		assertThat(rows("select sum(times) from audit")).isEqualTo(307);
	}

	private void guess(Browser browser, String current) {
		browser.submit(browser.get("/desk/account").select("form[action$=/password]").first(), "current", current,
				"wanted", "four unrelated words", "again", "four unrelated words");
	}

	private long rows(String count) {
		return this.jdbc.sql(count).query(Long.class).single();
	}

	private Throwable tried(String name, String password, String network) {
		return tried(name, password, network, null);
	}

	private Throwable tried(String name, String password, String network, String browser) {
		var token = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
		token.setDetails(new Doorstep(network, browser));
		return catchThrowable(() -> List.of(this.door.authenticate(token)));
	}

}
