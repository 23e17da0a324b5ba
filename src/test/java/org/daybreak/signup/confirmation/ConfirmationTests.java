package org.daybreak.signup.confirmation;

import java.time.Duration;

import org.daybreak.support.ReadersTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfirmationTests extends ReadersTest {

	@Test
	void asksWithOneButtonAndConfirmsByIt() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "timeZone",
				"Europe/Paris");
		var link = this.reader.newestLetter(1).link("/confirm/");
		var page = this.reader.get(link);
		assertThat(Jsoup.parse(page.body()).select("form")).hasSize(1);
		assertThat(Jsoup.parse(page.body()).text()).contains("06:30 Paris time");
		assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
		assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex");
		assertThat(page.headers().map()).doesNotContainKey("set-cookie");
		assertThat(status("ada@example.org")).isEqualTo("PENDING");
		var confirmed = this.reader.post(link);
		assertThat(confirmed.statusCode()).isEqualTo(200);
		assertThat(Jsoup.parse(confirmed.body()).text()).contains("06:30 Paris time", "Sunday 29 March");
		assertThat(Jsoup.parse(confirmed.body()).select("a[href^=/preferences/]")).hasSize(1);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	@Test
	void staysConfirmed() {
		var link = this.reader.join("ada@example.org", "world", 1).link("/confirm/");
		this.clock.advance(Duration.ofDays(30));
		assertThat(Jsoup.parse(this.reader.get(link).body()).select("form")).hasSize(1);
		assertThat(this.reader.post(link).statusCode()).isEqualTo(200);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
		assertThat(count("subscription_history")).isEqualTo(2);
	}

	@Test
	void anOldLinkDoesNotBringBackWhoHasLeft() {
		var link = this.reader.join("ada@example.org", "world", 1).link("/confirm/");
		this.jdbc.sql("update subscriptions set status = 'UNSUBSCRIBED'").update();
		assertThat(this.reader.post(link).body()).contains("You have left since");
		assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
	}

	@Test
	void anAlteredLinkIsNotFound() {
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		var link = this.reader.newestLetter(1).link("/confirm/");
		for (var at : new int[] { 1, 12, 25, 43 }) {
			var altered = new StringBuilder(link);
			var index = link.length() - at;
			altered.setCharAt(index, (link.charAt(index) == 'A') ? 'B' : 'A');
			assertThat(this.reader.get(altered.toString()).statusCode()).isEqualTo(404);
			assertThat(this.reader.post(altered.toString()).statusCode()).isEqualTo(404);
		}
		assertThat(this.reader.get("/confirm/%00").statusCode()).isBetween(400, 404);
		assertThat(this.reader.post(link.replace("/confirm/", "/unsubscribe/")).statusCode()).isEqualTo(404);
		assertThat(status("ada@example.org")).isEqualTo("PENDING");
	}

	@Test
	void anExpiredLinkOffersANewOne() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		var link = this.reader.newestLetter(1).link("/confirm/");
		this.clock.advance(Duration.ofDays(7).plusMinutes(1));
		assertThat(this.reader.get(link).statusCode()).isEqualTo(410);
		var expired = this.reader.post(link);
		assertThat(expired.statusCode()).isEqualTo(410);
		assertThat(status("ada@example.org")).isEqualTo("PENDING");
		this.reader.post(Jsoup.parse(expired.body()).selectFirst("form").attr("action"));
		this.reader.post(this.reader.newestLetter(2).link("/confirm/"));
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	@Test
	void whoSaysThisWasNotMeIsNotAskedAgain() {
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		var link = this.reader.newestLetter(1).link("/not-me/");
		assertThat(Jsoup.parse(this.reader.get(link).body()).select("form")).hasSize(1);
		assertThat(this.reader.post(link).statusCode()).isEqualTo(200);
		assertThat(this.reader.post("/subscriptions", "email", "Ada@example.org", "newsletter", "world").statusCode())
			.isEqualTo(303);
		settled();
		assertThat(count("outbox")).isEqualTo(1);
	}

	@Test
	void aSuppressedAddressGetsNoLetter() {
		this.api.post("/api/v1/suppressions", "{\"email\":\"ada@example.org\",\"reason\":\"complaint\"}");
		assertThat(this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world").statusCode())
			.isEqualTo(303);
		settled();
		assertThat(count("outbox")).isZero();
	}

}
