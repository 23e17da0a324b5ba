package org.daybreak.signup.confirmation;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.daybreak.support.ReadersTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignUpTests extends ReadersTest {

	@Test
	void theFormSaysWhoSendsWhatHowOftenAndHowToLeave() {
		var answer = this.reader.get("/");
		var page = Jsoup.parse(answer.body());
		var form = page.selectFirst("form[action=/subscriptions]");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(form.text()).contains("Daybreak Press", "Daybreak World", "every day", "06:30", "time zone",
				"one click");
		assertThat(form.select("a[href$=/privacy]")).hasSize(1);
		assertThat(page.select("input[checked], input[type=checkbox]")).isEmpty();
		assertThat(page.select("label[for=email-world]")).hasSize(1);
		assertThat(page.select("script:not([src]), [style], style")).isEmpty();
	}

	@Test
	void anEmptyHouseSaysSo() {
		this.jdbc.sql("delete from newsletters").update();
		assertThat(Jsoup.parse(this.reader.get("/").body()).text()).contains("There is no newsletter here yet");
	}

	@Test
	void answersTheSameWhetherOrNotTheAddressIsKnown() {
		var first = this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		this.reader.post(this.reader.newestLetter(1).link("/confirm/"));
		var second = this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		assertThat(first.statusCode()).isEqualTo(303).isEqualTo(second.statusCode());
		assertThat(first.headers().firstValue("Location")).isEqualTo(second.headers().firstValue("Location"));
		var inbox = this.reader.get("/check-your-inbox");
		assertThat(inbox.statusCode()).isEqualTo(200);
		assertThat(inbox.headers().map()).doesNotContainKey("set-cookie");
		assertThat(Jsoup.parse(inbox.body()).selectFirst("h1").text()).isEqualTo("Check your inbox");
	}

	@Test
	void noStateOfAnAddressShowsInTheAnswer() {
		this.reader.join("active@example.org", "world", 1);
		this.reader.join("left@example.org", "world", 2);
		this.jdbc.sql("""
				update subscriptions set status = 'UNSUBSCRIBED'
				where subscriber_id = (select id from subscribers where email like 'left%')
				""").update();
		this.api.post("/api/v1/suppressions", "{\"email\":\"suppressed@example.org\",\"reason\":\"complaint\"}");
		this.reader.post("/subscriptions", "email", "waiting@example.org", "newsletter", "world");
		this.reader.post("/subscriptions", "email", "refusing@example.org", "newsletter", "world");
		this.reader.post(this.reader.letterTo("refusing@example.org", 4).link("/not-me/"));
		for (var i = 0; i < 4; i++) {
			this.reader.post("/subscriptions", "email", "limited@example.org", "newsletter", "world");
		}
		var states = List.of("active", "left", "suppressed", "waiting", "refusing", "limited", "unknown");
		assertThat(states.stream()
			.map((state) -> this.reader.post("/subscriptions", "email", state + "@example.org", "newsletter", "world"))
			.map(SignUpTests::answer)).containsOnly(
					answer(this.reader.post("/subscriptions", "email", "nobody@example.org", "newsletter", "world")));
		assertThat(states.stream()
			.map((state) -> this.api
				.post("/api/v1/subscriptions", Map.of("email", state + "@example.org", "newsletter", "world"))
				.answer())
			.map(SignUpTests::answer))
			.containsOnly(answer(
					this.api.post("/api/v1/subscriptions", Map.of("email", "no@example.org", "newsletter", "world"))
						.answer()));
	}

	private static Object answer(HttpResponse<String> answer) {
		var headers = new TreeMap<>(answer.headers().map());
		headers.remove("date");
		return List.of(answer.statusCode(), headers, answer.body());
	}

	@Test
	void theLetterIsTransactionalAndHasOneButton() {
		this.reader.post("/subscriptions", "email", "Ada@Example.org", "newsletter", "world");
		var letter = this.reader.newestLetter(1);
		assertThat(letter.subject()).isEqualTo("Please confirm: Daybreak World");
		assertThat(letter.header("List-Unsubscribe-Post")).isNull();
		assertThat(letter.header("Auto-Submitted")).isEqualTo("auto-generated");
		assertThat(letter.header("To")).isEqualTo("Ada@example.org");
		assertThat(letter.header("Reply-To")).isEqualTo("desk@news.example.org");
		assertThat(letter.header("Message-ID")).endsWith("@news.example.org>");
		assertThat(letter.header("Content-Type")).startsWith("multipart/alternative");
		assertThat(letter.header("Content-Language")).isEqualTo("en");
		var link = letter.link("/confirm/");
		assertThat(letter.plain().lines()).contains(link, letter.link("/not-me/"));
		assertThat(letter.plain()).contains("Daybreak Press", "every day", "06:30", "1 Quay Street, Harbourtown");
		assertThat(letter.html().selectFirst("html").attr("lang")).isEqualTo("en");
	}

	@Test
	void everyLinkOfTheLetterLeadsSomewhereAndGetChangesNothing() {
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		for (var link : this.reader.newestLetter(1).html().select("a[href]")) {
			for (var method : new String[] { "GET", "HEAD", "OPTIONS", "GET" }) {
				assertThat(this.reader.send(method, link.attr("href"), null, "").statusCode()).isEqualTo(200);
			}
		}
		assertThat(status("ada@example.org")).isEqualTo("PENDING");
		assertThat(count("subscribers") + count("subscriptions") + count("subscription_history")).isZero();
	}

	@Test
	void keepsTheZoneOfTheDeviceAndFallsBackFromAnUnknownOne() {
		this.reader.post("/subscriptions", "email", "a@example.org", "newsletter", "world", "timeZone", "Asia/Tokyo");
		this.reader.post("/subscriptions", "email", "b@example.org", "newsletter", "world", "timeZone", "Mars/Base");
		assertThat(zone("a@example.org")).isEqualTo("Asia/Tokyo");
		assertThat(zone("b@example.org")).isEqualTo("Europe/Paris");
		settled();
		assertThat(zone("a@example.org")).isEqualTo("Asia/Tokyo");
		assertThat(zone("b@example.org")).isEqualTo("Europe/Paris");
	}

	private String zone(String email) {
		return this.api.get("/api/v1/subscribers/" + email).json().at("/subscriptions/0/timeZone").asString();
	}

	@Test
	void oneLetterConfirmsSeveralNewsletters() {
		found("science", "Daybreak Science");
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "newsletter", "science");
		var letter = this.reader.newestLetter(1);
		assertThat(letter.subject()).contains("Daybreak World and Daybreak Science");
		this.reader.post(letter.link("/confirm/"));
		assertThat(this.jdbc.sql("select status from subscriptions").query(String.class).list())
			.containsExactly("ACTIVE", "ACTIVE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nobody", "a@b", "a b@example.org", "a@example.org\r\nBcc: b@example.org",
			"a\u0000@example.org", "<script>@example.org", "jörg@example.org", "${7*7}@", "a@-example.org" })
	void refusesAnAddressNoLetterCanReachAndKeepsTheEntry(String email) {
		var answer = this.reader.post("/subscriptions", "email", email, "newsletter", "world", "timeZone",
				"Asia/Tokyo");
		var page = Jsoup.parse(answer.body());
		assertThat(answer.statusCode()).isEqualTo(422);
		var field = page.selectFirst("#email-world");
		assertThat(page.selectFirst("#error-world").text()).isNotEmpty();
		assertThat(field.attr("aria-describedby")).contains("error-world");
		assertThat(field.attr("aria-invalid")).isEqualTo("true");
		assertThat(page.select("select[name=timeZone] option[selected]").val()).isEqualTo("Asia/Tokyo");
		assertThat(count("subscribers") + count("outbox")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nowhere", "", "world\u0000", "'; drop table subscribers; --", "<script>" })
	void saysThatANewsletterIsUnknown(String slug) {
		var answer = this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", slug);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(Jsoup.parse(answer.body()).selectFirst("#newsletter-error").text()).contains("no such newsletter");
	}

	@Test
	void aMendedFormMayStillLeadBackToTheSiteItCameFrom() {
		var next = "http://127.0.0.1:8123/thanks";
		var refused = this.reader.post("/subscriptions", "email", "nobody", "newsletter", "world", "next", next);
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("form-action 'self' http://127.0.0.1:8123;");
		var elsewhere = this.reader.post("/subscriptions", "email", "nobody", "newsletter", "world", "next",
				"https://evil.example/thanks");
		assertThat(elsewhere.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("form-action 'self';");
	}

	@Test
	void survivesOverlongFields() {
		var answer = this.reader.post("/subscriptions", "email", "a".repeat(15_000) + "@example.org", "newsletter",
				"world", "timeZone", "x".repeat(15_000), "locale", "y".repeat(15_000), "next", "z".repeat(15_000));
		assertThat(answer.statusCode()).isEqualTo(422);
		var taken = this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "timeZone",
				"x".repeat(60_000), "locale", "y".repeat(1000), "next", "javascript:alert(1)");
		assertThat(taken.statusCode()).isEqualTo(303);
		assertThat(taken.headers().firstValue("Location")).contains("/check-your-inbox");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "multipart/form-data", "multipart/form-data; boundary=b", "text/plain", "application/json" })
	void aBodyThatIsNoFormIsRefusedAndNoFailure(String type) {
		assertThat(this.reader.send("POST", "/subscriptions", type, "--b broken").statusCode()).isBetween(400, 422);
	}

	@Test
	void manySignUpsOfOneAddressAtOnceAreOneReader() {
		var answers = IntStream.range(0, 12)
			.parallel()
			.mapToObj((i) -> this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world"))
			.toList();
		assertThat(answers).allMatch((answer) -> answer.statusCode() == 303);
		this.reader.letters(1);
		settled();
		assertThat(count("subscriptions")).isZero();
		assertThat(count("outbox")).isEqualTo(1);
		var answersToConfirm = IntStream.range(0, 12)
			.parallel()
			.mapToObj((i) -> this.reader.post(this.reader.letters(1).get(0).link("/confirm/")))
			.toList();
		assertThat(answersToConfirm).allMatch((answer) -> answer.statusCode() == 200);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
		assertThat(count("subscriptions")).isEqualTo(1);
	}

	@Test
	void writesAtMostThreeLettersADayToOneAddressAndDoesNotSaySo() {
		for (var i = 0; i < 5; i++) {
			assertThat(
					this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world").statusCode())
				.isEqualTo(303);
			settled();
			this.clock.advance(Duration.ofSeconds(61));
		}
		assertThat(count("outbox")).isEqualTo(3);
	}

	@Test
	void aDoubleClickIsOneLetter() {
		this.clock.set("2026-03-28T12:00:00Z");
		for (var email : List.of("ada@example.org", "ada@example.org", "ADA@example.org")) {
			this.reader.post("/subscriptions", "email", email, "newsletter", "world");
			settled();
			this.clock.advance(Duration.ofSeconds(20));
		}
		assertThat(count("outbox")).isEqualTo(1);
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "locale", "fr");
		settled();
		assertThat(count("outbox")).as("another wish").isEqualTo(2);
		this.clock.advance(Duration.ofSeconds(1));
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		settled();
		assertThat(count("outbox")).as("as it has not come").isEqualTo(3);
		assertThat(this.jdbc.sql("select sum(count) from intake_days where outcome = 'REPEATED'")
			.query(Long.class)
			.single()).isEqualTo(2);
	}

	@Test
	void aDoubleClickUsesUpNoLetter() {
		this.clock.set("2026-03-28T12:00:00Z");
		for (var i = 0; i < 3; i++) {
			for (var click = 0; click < 3; click++) {
				this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
			}
			settled();
			this.clock.advance(Duration.ofSeconds(61));
		}
		assertThat(count("outbox")).isEqualTo(3);
	}

	@Test
	void whoReceivesItIsToldOnceForADoubleClickToo() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.reader.join("ada@example.org", "world", 1);
		for (var click = 0; click < 2; click++) {
			this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
			settled();
		}
		assertThat(count("outbox")).isEqualTo(2);
	}

	@Test
	void howeverAMailboxIsSpelledItGetsThreeLetters() {
		this.clock.set("2026-03-28T12:00:00Z");
		for (var email : List.of("vic.tim@gmail.com", "v.ictim@gmail.com", "victim+a@gmail.com",
				"victim@googlemail.com", "Vic.Tim+news@googlemail.com")) {
			this.reader.post("/subscriptions", "email", email, "newsletter", "world");
		}
		for (var email : List.of("bob@example.org", "bob+1@example.org", "bob+2@example.org", "bob+3@example.org",
				"b.ob@example.org")) {
			this.reader.post("/subscriptions", "email", email, "newsletter", "world");
		}
		settled();
		assertThat(this.jdbc.sql("select count(*) from sign_ups where email_key like '%g%mail.com'")
			.query(Long.class)
			.single()).isEqualTo(3);
		assertThat(
				this.jdbc.sql("select count(*) from sign_ups where email_key like 'bob%'").query(Long.class).single())
			.isEqualTo(3);
		assertThat(this.jdbc.sql("select count(*) from sign_ups where email = 'b.ob@example.org'")
			.query(Long.class)
			.single()).as("another one's").isEqualTo(1);
	}

	@Test
	void asksOneNetworkToWaitAfterThirtyInAnHour() {
		this.clock.set("2026-03-28T05:20:00Z");
		for (var i = 0; i < 30; i++) {
			this.reader.post("/subscriptions", "email", "r" + i + "@example.org", "newsletter", "world");
		}
		var answer = this.reader.post("/subscriptions", "email", "late@example.org", "newsletter", "world");
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValue("Retry-After")).contains("2400");
		assertThat(this.api.get("/api/v1/subscribers/late@example.org").status()).isEqualTo(404);
		this.clock.set("2026-03-28T06:00:00Z");
		assertThat(this.reader.post("/subscriptions", "email", "late@example.org", "newsletter", "world").statusCode())
			.isEqualTo(303);
	}

	@Test
	void aFormThatHidesWhereItStoodHasShownNobodyOurWords() {
		var posted = this.reader.send("POST", "/subscriptions", "application/x-www-form-urlencoded",
				"email=ada@example.org&newsletter=world", "Origin", "null", "Accept", "text/html");
		assertThat(posted.statusCode()).isEqualTo(303);
		settled();
		var history = this.api.get("/api/v1/subscribers/ada@example.org").json().get("history").get(0);
		assertThat(history.get("event").asString()).isEqualTo("SIGNED_UP");
		assertThat(history.path("wording").isString()).isFalse();
	}

	@Test
	void recordsWhatWasAgreedToWhenFromWhereAndInWhichWords() {
		this.clock.set("2026-03-28T05:20:00Z");
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "wording",
				this.reader.wording("world"));
		var history = this.api.get("/api/v1/subscribers/ada@example.org").json().get("history").get(0);
		assertThat(history.get("event").asString()).isEqualTo("SIGNED_UP");
		assertThat(history.get("at").asString()).isEqualTo("2026-03-28T05:20:00Z");
		assertThat(history.get("via").asString()).isEqualTo("form");
		assertThat(history.get("ip").asString()).isNotEmpty();
		assertThat(history.get("wording").asString()).contains("Daybreak Press", "one click");
	}

}
