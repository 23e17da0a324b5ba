package org.daybreak.personal;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.subscribers.History;
import org.daybreak.subscribers.Links;
import org.daybreak.subscribers.Readers;
import org.daybreak.support.ReadersTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class PreferencesTests extends ReadersTest {

	@Autowired
	Links links;

	@Autowired
	Readers readers;

	String link;

	@BeforeEach
	void join() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.reader.join("ada@example.org", "world", 1);
		this.link = this.links.preferences(this.jdbc.sql("select id from subscriptions").query(Long.class).single());
	}

	@Test
	void showsTheAddressMaskedAndWhatStands() {
		var answer = this.reader.get(this.link);
		var page = Jsoup.parse(answer.body());
		assertThat(page.text()).contains("a•••@example.org").doesNotContain("ada@example.org");
		assertThat(page.select("input[name=newsletter][value=world]").hasAttr("checked")).isTrue();
		assertThat(page.selectFirst("select[name=timeZone] option[selected]").attr("value")).isEqualTo("Europe/Paris");
		assertThat(page.selectFirst("select[name=deliveryTime] option[selected]").text()).isEqualTo("As usual, 06:30");
		assertThat(page.select("input[name=day][checked]")).hasSize(7);
		assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
		assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
	}

	@Test
	void changesZoneHourAndDays() {
		this.clock.set("2026-03-29T12:00:00Z");
		var answer = this.reader.post(this.link, "_newsletter", "", "newsletter", "world", "timeZone", "Asia/Tokyo",
				"deliveryTime", "07:00", "_day", "", "day", "MONDAY", "day", "FRIDAY", "pausedUntil", "");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("Saved.");
		assertThat(this.jdbc
			.sql("select time_zone || ' ' || delivery_time || ' ' || delivery_days || ' ' || status from subscriptions")
			.query(String.class)
			.single()).isEqualTo("Asia/Tokyo 07:00:00 17 ACTIVE");
		assertThat(this.jdbc.sql("select count(*) from subscriptions where timing_since = '2026-03-29T12:00:00Z'")
			.query(Long.class)
			.single()).isEqualTo(1);
	}

	@Test
	void whatIsNotPartOfTheFormStaysAsItIs() {
		this.reader.post(this.link, "timeZone", "Asia/Tokyo");
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	/** A link in the wrong hands must not fill the history without end. */
	@Test
	void whoeverChangesAllTheTimeWaitsButMayLeave() {
		var last = 200;
		for (var turn = 0; turn < History.LINES_A_DAY && last == 200; turn++) {
			var answer = this.reader.post(this.link, "_newsletter", "", "newsletter", "world", "deliveryTime",
					(turn % 2 == 0) ? "07:00" : "08:00");
			last = answer.statusCode();
		}
		assertThat(last).isEqualTo(429);
		assertThat(this.jdbc.sql("select count(*) from subscription_history").query(Integer.class).single())
			.isEqualTo(History.LINES_A_DAY);
		assertThat(this.reader.post(this.link, "_newsletter", "").statusCode()).isEqualTo(200);
		assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
	}

	@Test
	void untickingLeaves() {
		this.reader.post(this.link, "_newsletter", "");
		assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
	}

	@Test
	void addingANewsletterAsksForItByLetter() {
		found("science", "Daybreak Science");
		var answer = this.reader.post(this.link, "_newsletter", "", "newsletter", "world", "newsletter", "science");
		assertThat(answer.body()).contains("confirmation");
		assertThat(this.api.get("/api/v1/subscribers/ada@example.org").json().get("subscriptions").valueStream())
			.extracting((one) -> one.get("newsletter").asString() + " " + one.get("status").asString())
			.containsExactly("world ACTIVE", "science PENDING");
		assertThat(this.reader.newestLetter(2).subject()).isEqualTo("Please confirm: Daybreak Science");
		assertThat(this.api.get("/api/v1/subscribers/ada@example.org").json().get("history").valueStream())
			.filteredOn((line) -> line.get("event").asString().equals("SIGNED_UP")
					&& line.get("newsletter").asString().equals("science"))
			.singleElement()
			.satisfies(
					(line) -> assertThat(line.path("wording").isString()).as("a consent nobody was shown").isFalse());
	}

	@Test
	void aPauseEndsByItselfOnTheReadersDay() {
		this.reader.post(this.link, "pausedUntil", "2026-04-02");
		assertThat(status("ada@example.org")).isEqualTo("PAUSED");
		this.clock.set("2026-04-01T21:59:00Z");
		assertThat(this.readers.resumePaused()).isZero();
		this.clock.set("2026-04-01T22:00:00Z");
		assertThat(this.readers.resumePaused()).isEqualTo(1);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
	}

	@Test
	void anHourIsKeptToTheMinute() {
		assertThat(this.reader.post(this.link, "deliveryTime", "23:59:59.999999999").statusCode()).isEqualTo(200);
		assertThat(this.jdbc.sql("select delivery_time::text from subscriptions").query(String.class).single())
			.isEqualTo("23:59:00");
	}

	@ParameterizedTest
	@CsvSource({ "timeZone,Mars/Base", "timeZone,''", "deliveryTime,25:00", "deliveryTime,${7*7}", "day,Mon",
			"pausedUntil,2026-02-30", "pausedUntil,9999-01-01", "newsletter,nowhere" })
	void saysAtTheFieldWhatCannotBe(String field, String value) {
		var answer = this.reader.post(this.link, field, value);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(Jsoup.parse(answer.body()).selectFirst("#" + field + "-error").text()).isNotEmpty();
		assertThat(this.jdbc.sql("select count(*) from subscription_history where event = 'CHANGED'")
			.query(Long.class)
			.single()).isZero();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null",
			value = { "daily,MONDAY,null", "weekdays,MONDAY,31", "weekly,SATURDAY,32", "own,MONDAY,10" })
	void aRhythmIsOneChoiceAndIsShownAgain(String rhythm, String weekly, Integer days) {
		var page = this.reader.post(this.link, "rhythm", rhythm, "weekly", weekly, "_day", "", "day", "TUESDAY", "day",
				"THURSDAY");
		assertThat(
				this.jdbc.sql("select delivery_days from subscriptions").query(Integer.class).optional().orElse(null))
			.isEqualTo(days);
		assertThat(Jsoup.parse(page.body()).selectFirst("input[name=rhythm][checked]").attr("value")).isEqualTo(rhythm);
	}

	@ParameterizedTest
	@CsvSource({ "weekly", "own", "weekdays" })
	void daysOnWhichANewsletterNeverComesLeaveItItsOwn(String rhythm) {
		this.jdbc.sql("update newsletters set delivery_days = 31").update();
		found("sunday", "Daybreak Sunday");
		this.jdbc.sql("update newsletters set delivery_days = 64 where slug = 'sunday'").update();
		this.reader.join("ada@example.org", "sunday", 2);
		var page = this.reader.post(this.link, "rhythm", rhythm, "weekly", "MONDAY", "_day", "", "day", "MONDAY", "day",
				"SUNDAY");
		assertThat(this.jdbc.sql("""
				select n.slug || ' ' || coalesce(s.delivery_days, n.delivery_days) from subscriptions s
				join newsletters n on n.id = s.newsletter_id order by n.slug desc
				""").query(String.class).list()).containsExactly(rhythm.equals("weekdays") ? "world 31" : "world 1",
				"sunday 64");
		assertThat(Jsoup.parse(page.body()).select("[role=status]").eachText()).contains("Saved.")
			.filteredOn((line) -> line.contains("Daybreak Sunday"))
			.hasSize(rhythm.equals("own") ? 0 : 1);
	}

	@Test
	void daysOnWhichAllComeNeedNoWord() {
		var page = this.reader.post(this.link, "rhythm", "weekly", "weekly", "MONDAY");
		assertThat(Jsoup.parse(page.body()).select("[role=status]").eachText()).containsExactly("Saved.");
	}

	@Test
	void aPauseIsTwoClicksAndSoIsItsEnd() {
		var page = Jsoup.parse(this.reader.get(this.link).body());
		assertThat(page.select("#pause button[name=pause]").eachText()).containsExactly("For a week", "For two weeks",
				"For a month");
		var paused = this.reader.post(this.link, "pause", "14");
		assertThat(this.jdbc.sql("select paused_until from subscriptions").query(String.class).single())
			.isEqualTo("2026-04-11");
		assertThat(paused.body()).contains("Saturday 11 April");
		this.reader.post(this.link, "pause", "0");
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
		assertThat(events()).contains("PAUSED", "RESUMED");
	}

	@Test
	void theLanguageChosenIsSpokenFromThenOn() {
		var saved = this.reader.post(this.link, "locale", "ar");
		assertThat(Jsoup.parse(saved.body()).selectFirst("html").attr("dir")).isEqualTo("rtl");
		assertThat(this.jdbc.sql("select locale from subscribers").query(String.class).single()).isEqualTo("ar");
		this.reader.post(this.link, "locale", "tlh");
		assertThat(this.jdbc.sql("select locale from subscribers").query(String.class).single()).isEqualTo("ar");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { "pt-BR", "ja", "null" })
	void pausingLeavesTheLanguageAsItIs(String locale) {
		this.jdbc.sql("update subscribers set locale = :locale").param("locale", locale).update();
		pressAll("#pause form", "de");
		assertThat(language()).isEqualTo(locale);
		assertThat(events()).contains("PAUSED").doesNotContain("CHANGED");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { "pt-BR", "ja", "null" })
	void aFormWhoseLanguageNobodyTouchedLeavesItAsItIs(String locale) {
		this.jdbc.sql("update subscribers set locale = :locale").param("locale", locale).update();
		pressAll("form:has(#language)", "de");
		assertThat(language()).isEqualTo(locale);
		assertThat(events()).doesNotContain("CHANGED");
	}

	@Test
	void aLanguagePickedInTheFormIsKept() {
		var form = (FormElement) Jsoup.parse(this.reader.get(this.link).body()).expectForm("form:has(#language)");
		form.select("#language option").removeAttr("selected");
		form.select("#language option[value=ru]").attr("selected", "");
		post(form);
		assertThat(language()).isEqualTo("ru");
	}

	@Test
	void aLanguagePickedBesideAFaultIsKeptOnceTheFaultIsMended() {
		var form = (FormElement) Jsoup.parse(this.reader.get(this.link).body()).expectForm("form:has(#language)");
		form.select("#language option").removeAttr("selected");
		form.select("#language option[value=ru]").attr("selected", "");
		form.select("select[name=weekly]").remove();
		form.select("[name=rhythm]").removeAttr("checked");
		form.select("[name=rhythm][value=weekly]").attr("checked", "");
		var refused = Jsoup.parse(post(form).body());
		assertThat(language()).isNull();
		post((FormElement) refused.expectForm("form:has(#language)"));
		assertThat(language()).isEqualTo("ru");
	}

	/** As a browser would that accepts a language. */
	private void pressAll(String forms, String accepts) {
		var page = Jsoup.parse(
				this.reader.send("GET", this.link, null, "", "Accept", "text/html", "Accept-Language", accepts).body());
		for (var form : page.select(forms)) {
			post((FormElement) form);
		}
	}

	private HttpResponse<String> post(FormElement form) {
		var fields = new ArrayList<String>();
		form.formData().forEach((field) -> fields.addAll(List.of(field.key(), field.value())));
		form.select("button[name=pause]").stream().limit(1).forEach((button) -> {
			fields.addAll(List.of("pause", button.val()));
		});
		return this.reader.post(this.link, fields.toArray(String[]::new));
	}

	private String language() {
		return this.jdbc.sql("select locale from subscribers").query(String.class).optional().orElse(null);
	}

	private List<String> events() {
		return this.jdbc.sql("select event from subscription_history order by id").query(String.class).list();
	}

	@Test
	void noDayAtAllIsRefused() {
		assertThat(this.reader.post(this.link, "_day", "").statusCode()).isEqualTo(422);
	}

	@Test
	void anAlteredLinkIsNotFound() {
		assertThat(this.reader.get(this.link + "A").statusCode()).isEqualTo(404);
		assertThat(this.reader.post(this.link + "A", "timeZone", "Asia/Tokyo").statusCode()).isEqualTo(404);
	}

}
