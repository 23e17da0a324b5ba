package org.daybreak.signup.intake;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.daybreak.support.ReadersTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Programs that fill in forms.
 */
class RobotsTests extends ReadersTest {

	@Autowired
	Tickets tickets;

	@Autowired
	IntakeDays days;

	@Test
	void whoFillsInTheHiddenFieldIsAnsweredLikeAnybodyAndCounted() {
		var person = post("email", "ada@example.org");
		var robot = post("email", "bob@example.org", "website", "https://spam.example");
		assertThat(robot.statusCode()).isEqualTo(303).isEqualTo(person.statusCode());
		assertThat(robot.headers().map().keySet()).isEqualTo(person.headers().map().keySet());
		assertThat(robot.headers().firstValue("Location")).isEqualTo(person.headers().firstValue("Location"));
		settled();
		assertThat(this.api.get("/api/v1/subscribers/bob@example.org").status()).isEqualTo(404);
		assertThat(count("outbox")).isEqualTo(1);
		assertThat(counted()).isEqualTo(Map.of("WRITTEN", 1L, "HONEYPOT", 1L));
		assertThat(this.jdbc.sql("select string_agg(i::text, '') from intake i").query(String.class).optional())
			.isEmpty();
	}

	@Test
	void theTimeTrapIsForFormsThatCarryOurFieldAlone() {
		this.clock.set("2026-03-28T12:00:00Z");
		var ticket = this.tickets.issue();
		this.clock.advance(Duration.ofMillis(1900));
		assertThat(post("email", "quick@example.org", "ticket", ticket).statusCode()).isEqualTo(303);
		this.clock.advance(Duration.ofMillis(200));
		post("email", "ada@example.org", "ticket", ticket);
		post("email", "bare@example.org");
		post("email", "forger@example.org", "ticket", ticket.substring(1) + "A");
		post("email", "empty@example.org", "ticket", "");
		settled();
		assertThat(counted()).isEqualTo(Map.of("WRITTEN", 2L, "HASTE", 1L, "FORGED", 2L));
		assertThat(this.jdbc.sql("select recipient from outbox order by 1").query(String.class).list())
			.containsExactly("ada@example.org", "bare@example.org");
	}

	@Test
	void whoLeftTheFormOpenOvernightIsAskedToPressOnceMore() {
		for (var path : List.of("/subscriptions", "/embed/world")) {
			var ticket = this.tickets.issue();
			this.clock.advance(Duration.ofDays(1).plusSeconds(1));
			var answer = this.reader.post(path, "newsletter", "world", "email", "ada@example.org", "timeZone",
					"Asia/Tokyo", "ticket", ticket);
			assertThat(answer.statusCode()).isEqualTo(422);
			var form = Jsoup.parse(answer.body()).expectForm("form[data-daybreak]");
			var button = form.expectFirst("button[type=submit]");
			assertThat(button.hasAttr("autofocus")).isTrue();
			assertThat(form.getElementById(button.attr("aria-describedby")).text()).contains("once more");
			assertThat(form.expectFirst("[name=email]").val()).isEqualTo("ada@example.org");
			assertThat(form.expectFirst("[name=timeZone] [selected]").val()).isEqualTo("Asia/Tokyo");
			assertThat(count("intake")).isZero();
			// At once, and from a browser that vouches for nobody.
			assertThat(this.reader
				.post(path, "newsletter", "world", "email", "ada@example.org", "ticket",
						form.expectFirst("[name=ticket]").val())
				.statusCode()).isEqualTo(303);
			settled();
		}
		assertThat(counted()).isEqualTo(Map.of("WRITTEN", 2L));
	}

	@Test
	void whoMendsARefusedFormIsNeverTooQuick() {
		var ticket = this.tickets.issue();
		this.clock.advance(Duration.ofSeconds(3));
		var refused = Jsoup.parse(post("email", "nobody", "ticket", ticket).body());
		post("email", "ada@example.org", "ticket", refused.expectFirst("[name=ticket]").val());
		var quick = Jsoup.parse(post("email", "nobody", "ticket", this.tickets.issue()).body());
		post("email", "bob@example.org", "ticket", quick.expectFirst("[name=ticket]").val());
		settled();
		assertThat(counted()).isEqualTo(Map.of("WRITTEN", 1L, "HASTE", 1L));
	}

	@Test
	void whomABrowserVouchesForIsNeverTooQuick() {
		var answer = this.reader.send("POST", "/subscriptions", "application/x-www-form-urlencoded",
				"newsletter=world&email=ada%40example.org&ticket=" + this.tickets.issue(), "Sec-Fetch-User", "?1");
		assertThat(answer.statusCode()).isEqualTo(303);
		settled();
		assertThat(counted()).isEqualTo(Map.of("WRITTEN", 1L));
	}

	@Test
	void theSameHoldsForJson() {
		this.api.post("/api/v1/subscriptions",
				Map.of("email", "bob@example.org", "newsletter", "world", "website", "x"));
		this.api.post("/api/v1/subscriptions",
				Map.of("email", "eve@example.org", "newsletter", "world", "ticket", this.tickets.issue()));
		settled();
		assertThat(counted()).isEqualTo(Map.of("HONEYPOT", 1L, "HASTE", 1L));
		var ticket = this.tickets.issue();
		this.clock.advance(Duration.ofDays(2));
		var stale = this.api.post("/api/v1/subscriptions",
				Map.of("email", "ada@example.org", "newsletter", "world", "ticket", ticket));
		assertThat(stale.status()).isEqualTo(400);
		assertThat(stale.json().at("/errors/0/field").asString()).isEqualTo("ticket");
		assertThat(count("sign_ups")).isZero();
	}

	@Test
	void robotsAreLimitedToo() {
		for (var i = 0; i < 30; i++) {
			assertThat(post("email", "r" + i + "@example.org", "website", "x").statusCode()).isEqualTo(303);
		}
		assertThat(post("email", "r@example.org", "website", "x").statusCode()).isEqualTo(429);
	}

	@Test
	void anAddressThatIsThrownAwayIsWarnedOfAndTaken() {
		var answer = post("email", "ada@sub.mailinator.com");
		assertThat(answer.statusCode()).isEqualTo(303);
		var page = this.reader.get(answer.headers().firstValue("Location").orElseThrow());
		assertThat(page.body()).contains("thrown away");
		assertThat(this.reader.newestLetter(1).subject()).contains("Daybreak World");
		var json = this.api.get("/api/v1/subscribers/ada@sub.mailinator.com").json();
		assertThat(json.get("disposable").asBoolean()).isTrue();
		assertThat(json.at("/subscriptions/0/status").asString()).isEqualTo("PENDING");
	}

	private Map<String, Long> counted() {
		return this.days.since(LocalDate.of(2000, 1, 1));
	}

	private HttpResponse<String> post(String... fields) {
		List<String> all = new ArrayList<>(Arrays.asList(fields));
		all.addAll(List.of("newsletter", "world"));
		return this.reader.post("/subscriptions", all.toArray(String[]::new));
	}

}
