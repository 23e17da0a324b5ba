package org.daybreak.signup.confirmation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.daybreak.mail.outbox.Outbox;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.intake.IntakeSettings;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.TakesLong;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What waits for a confirmation.
 */
@TakesLong("signs up many")
class WaitingTests extends ReadersTest {

	@Autowired
	SignUp signUp;

	@Autowired
	SignUpRows signUps;

	@Autowired
	Confirmation confirmation;

	@Autowired
	SignUpLimits limits;

	@Autowired
	AddressBook book;

	@Autowired
	Newsletters newsletters;

	@Autowired
	SignUpLetters letters;

	@Autowired
	Outbox outbox;

	@Autowired
	TransactionOperations transactions;

	@Test
	void nobodyIsASubscriberBeforeConfirming() {
		signUp("ada@example.org", "world");
		assertThat(status("ada@example.org")).isEqualTo("PENDING");
		settled();
		var json = this.api.get("/api/v1/subscribers/ada@example.org").json();
		assertThat(json.at("/subscriptions/0/status").asString()).isEqualTo("PENDING");
		assertThat(json.at("/history/0/event").asString()).isEqualTo("SIGNED_UP");
		assertThat(json.at("/history/0/wording").asString()).contains("Daybreak Press");
		assertThat(count("subscribers") + count("subscriptions")).isZero();
		this.reader.post(this.reader.newestLetter(1).link("/confirm/"));
		assertThat(count("subscribers") + count("subscriptions")).isEqualTo(2);
		assertThat(count("sign_ups where email is not null or ip is not null or user_agent is not null")).isZero();
		var history = this.api.get("/api/v1/subscribers/ada@example.org").json().get("history");
		assertThat(history.valueStream()).extracting((line) -> line.get("event").asString())
			.containsExactly("SIGNED_UP", "CONFIRMED");
		assertThat(history.get(0).get("ip").asString()).isNotEmpty();
		assertThat(history.get(0).get("wording").asString()).contains("Daybreak Press");
	}

	@Test
	void whoReceivesAllOfItIsToldSoWithinTheSameLimit() {
		this.reader.join("ada@example.org", "world", 1);
		signUp("ada@example.org", "world");
		var letter = this.reader.newestLetter(2);
		assertThat(letter.subject()).isEqualTo("You already receive Daybreak World");
		assertThat(letter.plain().lines()).contains(letter.link("/preferences/"));
		assertThat(letter.html().select("a[href*=/confirm/], a[href*=/not-me/]")).isEmpty();
		assertThat(this.reader.get(letter.link("/preferences/")).statusCode()).isEqualTo(200);
		for (var minute = 0; minute < 3; minute++) {
			this.clock.advance(Duration.ofMinutes(2));
			signUp("ada@example.org", "world");
			settled();
		}
		assertThat(count("outbox")).isEqualTo(3);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	@Test
	void letterAndPagesSpeakTheLanguageOfTheSignUp() {
		this.reader.send("POST", "/subscriptions", "application/x-www-form-urlencoded",
				"newsletter=world&email=ada%40example.org", "Accept-Language", "nl, ar;q=0.8, en;q=0.5");
		var letter = this.reader.newestLetter(1);
		assertThat(letter.header("Content-Language")).isEqualTo("ar");
		assertThat(letter.html().selectFirst("html").attr("dir")).isEqualTo("rtl");
		var page = Jsoup
			.parse(this.reader.send("GET", letter.link("/confirm/"), null, "", "Accept-Language", "de").body());
		assertThat(page.selectFirst("html").attr("lang")).isEqualTo("ar");
		this.reader.post(letter.link("/confirm/"));
		assertThat(this.jdbc.sql("select locale from subscribers").query(String.class).single()).isEqualTo("ar");
		signUp("ada@example.org", "world");
		assertThat(this.reader.newestLetter(2).header("Content-Language")).isEqualTo("ar");
	}

	@Test
	void aLanguageWeDoNotSpeakFallsBackToTheNewsletters() {
		this.jdbc.sql("update newsletters set language = 'fr'").update();
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "locale", "nl");
		assertThat(this.reader.newestLetter(1).header("Content-Language")).isEqualTo("fr");
	}

	@Test
	void whoReceivesSomeOfItIsAskedForTheRest() {
		this.reader.join("ada@example.org", "world", 1);
		found("science", "Daybreak Science");
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "newsletter", "science");
		assertThat(this.reader.newestLetter(2).subject()).isEqualTo("Please confirm: Daybreak Science");
		assertThat(standings("ada@example.org")).isEqualTo(Map.of("world", "ACTIVE", "science", "PENDING"));
		this.reader.post(this.reader.newestLetter(2).link("/confirm/"));
		assertThat(standings("ada@example.org")).isEqualTo(Map.of("world", "ACTIVE", "science", "ACTIVE"));
	}

	@Test
	void whoLeftAndSignsUpAgainWaitsAndComesBackByConfirming() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.reader.join("ada@example.org", "world", 1);
		this.jdbc.sql("update subscriptions set status = 'UNSUBSCRIBED', since = '2026-03-28T13:00:00Z'").update();
		this.clock.set("2026-03-28T14:00:00Z");
		signUp("ada@example.org", "world");
		assertThat(status("ada@example.org")).isEqualTo("PENDING");
		var link = this.reader.newestLetter(2).link("/confirm/");
		assertThat(this.jdbc.sql("select status from subscriptions").query(String.class).single())
			.isEqualTo("UNSUBSCRIBED");
		this.reader.post(link);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	@Test
	void aPendingReaderOfAnImportBecomesActiveByConfirming() {
		this.jdbc.sql("""
				with ada as (
					insert into subscribers (email, email_key, created_at)
					values ('ada@example.org', 'ada@example.org', now()) returning id
				)
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
				select ada.id, n.id, 'PENDING', now(), 'Europe/Paris', now() from ada, newsletters n
				""").update();
		assertThat(status("ada@example.org")).isEqualTo("PENDING");
		this.reader.join("ada@example.org", "world", 1);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
		assertThat(count("subscriptions")).isEqualTo(1);
	}

	@Test
	void afterThirtyDaysNothingOfItIsKept() {
		this.clock.set("2026-03-28T12:00:00Z");
		signUp("ada@example.org", "world");
		var letter = this.reader.newestLetter(1);
		this.clock.advance(Duration.ofDays(30).minusMinutes(1));
		this.signUp.tidy();
		var page = Jsoup.parse(this.reader.get(letter.link("/confirm/")).body());
		assertThat(page.select("form[action$=/again]")).hasSize(1);
		this.clock.advance(Duration.ofMinutes(2));
		this.signUp.tidy();
		assertThat(this.api.get("/api/v1/subscribers/ada@example.org").status()).isEqualTo(404);
		for (var answer : new int[] { this.reader.get(letter.link("/confirm/")).statusCode(),
				this.reader.post(letter.link("/confirm/")).statusCode() }) {
			assertThat(answer).isEqualTo(410);
		}
		assertThat(Jsoup.parse(this.reader.get(letter.link("/confirm/")).body()).select("main form")).isEmpty();
		assertThat(this.reader.post(letter.link("/confirm/") + "/again").statusCode()).isEqualTo(200);
		assertThat(this.reader.post(letter.link("/not-me/")).statusCode()).isEqualTo(200);
		assertThat(count("sign_ups") + count("sign_up_counts where key like 'ip%'")).isZero();
	}

	@Test
	void aNewLinkIsGovernedByTheSameLimit() {
		this.clock.set("2026-03-28T12:00:00Z");
		signUp("ada@example.org", "world");
		var link = this.reader.newestLetter(1).link("/confirm/");
		this.clock.advance(Duration.ofDays(8));
		for (var i = 0; i < 5; i++) {
			this.reader.post(link + "/again");
			this.jdbc.sql("update sign_ups set asked_at = asked_at - interval '8 days'").update();
		}
		assertThat(count("outbox")).isEqualTo(4);
	}

	@Test
	void noOlderLinkConfirmsAnythingOnceTheOwnerSaidNotMe() {
		found("science", "Daybreak Science");
		signUp("ada@example.org", "world");
		signUp("Ada@example.org", "science");
		var first = this.reader.letters(2).get(0);
		var second = this.reader.newestLetter(2);
		this.reader.post(second.link("/not-me/"));
		assertThat(count("not_me")).isEqualTo(1);
		assertThat(this.jdbc.sql("select string_agg(n::text, '') from not_me n").query(String.class).single())
			.doesNotContain("ada");
		for (var letter : List.of(first, second)) {
			assertThat(this.reader.get(letter.link("/confirm/")).statusCode()).isEqualTo(410);
			var dead = this.reader.post(letter.link("/confirm/"));
			assertThat(dead.statusCode()).isEqualTo(410);
			assertThat(Jsoup.parse(dead.body()).select("main form")).isEmpty();
			assertThat(this.reader.post(letter.link("/confirm/") + "/again").statusCode()).isEqualTo(200);
		}
		settled();
		assertThat(count("outbox")).isEqualTo(2);
		assertThat(count("subscribers")).isZero();
		assertThat(this.api.get("/api/v1/subscribers/ada@example.org").status()).isEqualTo(404);
	}

	@Test
	void whoSaysNotMeByMistakeSignsUpAnew() {
		signUp("ada@example.org", "world");
		var letter = this.reader.newestLetter(1);
		var undo = Jsoup.parse(this.reader.post(letter.link("/not-me/")).body())
			.selectFirst("main form")
			.attr("action");
		assertThat(this.reader.get(undo).statusCode()).isEqualTo(405);
		assertThat(this.reader.post(undo).statusCode()).isEqualTo(200);
		assertThat(count("not_me")).isZero();
		assertThat(this.reader.post(letter.link("/confirm/")).statusCode()).isEqualTo(410);
		signUp("ada@example.org", "world");
		this.reader.post(this.reader.newestLetter(2).link("/confirm/"));
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
		assertThat(this.reader.post(undo.replace("/not-me/", "/not-me/x")).statusCode()).isEqualTo(404);
	}

	@Test
	void aReaderWhoSaysNotMeOfOneMoreKeepsTheRestAndMayChangeTheirMind() {
		found("science", "Daybreak Science");
		this.reader.join("ada@example.org", "world", 1);
		signUp("ada@example.org", "science");
		var letter = this.reader.newestLetter(2);
		var undo = Jsoup.parse(this.reader.post(letter.link("/not-me/")).body())
			.selectFirst("main form")
			.attr("action");
		assertThat(this.reader.post(letter.link("/confirm/")).statusCode()).isEqualTo(410);
		assertThat(standings("ada@example.org")).isEqualTo(Map.of("world", "ACTIVE"));
		this.reader.post(undo);
		signUp("ada@example.org", "science");
		this.reader.post(this.reader.newestLetter(3).link("/confirm/"));
		assertThat(standings("ada@example.org")).isEqualTo(Map.of("world", "ACTIVE", "science", "ACTIVE"));
	}

	@Test
	void whoConfirmsIsLedToTheNewestEdition() {
		signUp("ada@example.org", "world");
		var page = Jsoup.parse(this.reader.post(this.reader.newestLetter(1).link("/confirm/")).body());
		assertThat(page.select("a[href=/archive/world/newest]")).hasSize(1);
		var newest = this.reader.get("/archive/world/newest");
		assertThat(newest.statusCode()).isEqualTo(302);
		assertThat(newest.headers().firstValue("Location")).contains("/archive/world");
		this.jdbc.sql("""
				insert into editions (newsletter_id, kind, local_date, status, language, subject, composed_at,
					composed_by, frozen_at, published_at)
				values (1, 'REGULAR', '2026-03-28', 'FROZEN', 'en', 'News', now(), 'editor', now(), now())
				""").update();
		assertThat(this.reader.get("/archive/world/newest").headers().firstValue("Location"))
			.contains("/archive/world/2026-03-28");
	}

	@Test
	void remindsOnceAfterTwoDaysWhereThatIsWanted() {
		this.clock.set("2026-03-28T12:00:00Z");
		signUp("ada@example.org", "world");
		this.reader.join("bob@example.org", "world", 2);
		this.clock.advance(Duration.ofHours(48).minusMinutes(1));
		reminders(true).remindDue();
		assertThat(count("outbox")).isEqualTo(2);
		this.clock.advance(Duration.ofMinutes(2));
		reminders(false).remindDue();
		assertThat(count("outbox")).isEqualTo(2);
		reminders(true).remindDue();
		var letter = this.reader.letterTo("ada@example.org", 3);
		assertThat(letter.subject()).isEqualTo("Still waiting for your word: Daybreak World");
		this.clock.advance(Duration.ofDays(2));
		reminders(true).remindDue();
		assertThat(count("outbox")).isEqualTo(3);
		this.reader.post(letter.link("/confirm/"));
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	@Test
	void neverRemindsWhoWasTypedTooOftenOrSuppressedOrRefused() {
		this.clock.set("2026-03-28T12:00:00Z");
		for (var i = 0; i < 4; i++) {
			signUp("ada@example.org", "world");
			settled();
			this.clock.advance(Duration.ofMinutes(2));
		}
		signUp("bob@example.org", "world");
		signUp("eve@example.org", "world");
		settled();
		this.api.post("/api/v1/suppressions", Map.of("email", "bob@example.org", "reason", "by hand"));
		this.reader.post(this.reader.letterTo("eve@example.org", 5).link("/not-me/"));
		this.clock.advance(Duration.ofHours(49));
		reminders(true).remindDue();
		assertThat(count("outbox")).isEqualTo(5);
	}

	private Reminders reminders(boolean wanted) {
		return new Reminders(this.signUps, this.confirmation, this.limits, this.book, this.newsletters, this.letters,
				this.outbox, new IntakeSettings(30, 1000, 1000, wanted, false, null), this.transactions, this.clock);
	}

	private Map<String, String> standings(String email) {
		return this.api.get("/api/v1/subscribers/" + email)
			.json()
			.get("subscriptions")
			.valueStream()
			.collect(
					Collectors.toMap((one) -> one.get("newsletter").asString(), (one) -> one.get("status").asString()));
	}

	private void signUp(String email, String newsletter) {
		this.reader.post("/subscriptions", "email", email, "newsletter", newsletter, "wording",
				this.reader.wording(newsletter));
	}

}
