package org.daybreak.desk;

import java.util.Locale;
import java.util.Map;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.Publishing;
import org.daybreak.signup.confirmation.Wordings;
import org.daybreak.support.Api;
import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the desk does about consent: the wordings of the forms, a reader's copy, a
 * reader's erasing.
 */
@DaybreakTest
class PrivacyDeskTests {

	private static final String WORDS = "I want World by Daybreak, and may leave with one click.";

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Newsletters newsletters;

	@Autowired
	Wordings wordings;

	@Autowired
	JdbcClient jdbc;

	Browser editor;

	@BeforeEach
	void signIn() {
		this.publishing.found(EditionDeskTests.world());
		this.editor = new Browser(this.site);
		this.editor.signIn();
	}

	@Test
	void aNewWordingHoldsFromNowOnAndOldOnesAreKept() {
		var before = shown();
		write("en", WORDS);
		assertThat(shown()).isEqualTo(WORDS);
		var page = this.editor.get("/desk/newsletters/world/wordings/en");
		assertThat(page.select("ol.trail li").eachText()).hasSize(2)
			.first()
			.asString()
			.contains("Version 2", "by editor", WORDS);
		assertThat(page.text()).contains(before);
		write("en", "");
		assertThat(shown()).isEqualTo(before);
		write("en", "");
		assertThat(this.wordings.versions(world(), Locale.ENGLISH)).extracting("version").containsExactly(3, 2, 1);
		assertThat(this.jdbc.sql("select detail from audit where action like 'reworded%'").query(String.class).list())
			.containsExactly("en, version 2", "en, version 3");
	}

	@Test
	void aSignUpKeepsTheVersionItWasShown() {
		var old = Jsoup.parse(this.editor.get("/").html()).select("input[name=wording]").val();
		write("en", WORDS);
		var api = new Api(this.site);
		assertThat(this.wordings.shown(old, world()).orElseThrow().version()).isEqualTo(1);
		assertThat(this.wordings.shown("999", world())).isEmpty();
		assertThat(this.wordings.shown("1; drop table wordings", world())).isEmpty();
		api.post("/api/v1/newsletters", Map.of("slug", "other", "name", "Other", "timeZone", "Europe/Paris"));
		assertThat(this.wordings.shown(old, this.newsletters.require("other"))).as("of another newsletter").isEmpty();
	}

	/** Our own words tell the hour, so they change with it. */
	@Test
	void ourOwnWordsFollowTheNewsletter() {
		shown();
		this.jdbc.sql("update newsletters set delivery_time = '07:15'").update();
		assertThat(this.wordings.current(world(), Locale.ENGLISH).text()).contains("07:15");
		assertThat(this.wordings.current(world(), Locale.ENGLISH).version()).isEqualTo(2);
	}

	@Test
	void refusesWhatNoFormCouldShow() {
		for (var text : new String[] { "x".repeat(2001), "a\u0000b" }) {
			write("en", text);
			assertThat(this.editor.status()).isEqualTo(422);
		}
		assertThat(this.editor.get("/desk/newsletters/world/wordings/tlh").text()).contains("Nothing here");
		assertThat(this.editor.status()).isEqualTo(404);
	}

	@Test
	void exportsAReadersDataAndErasesTheReader() {
		this.jdbc.sql(
				"insert into subscribers (email, email_key, created_at) values ('ada@example.org', 'ada@example.org', now())")
			.update();
		var page = this.editor.get("/desk/readers/1");
		assertThat(page.select("a[href=/desk/readers/1/copy]").text()).isEqualTo("Export this reader’s data");
		this.editor.get("/desk/readers/1/copy");
		assertThat(this.editor.answer().body()).contains("\"ada@example.org\"");
		assertThat(this.editor.answer().headers().firstValue("Content-Disposition").orElse(""))
			.contains("reader-1.json");
		page = this.editor.get("/desk/readers/1/erase");
		page = this.editor.submit(page.expectForm("main form"));
		assertThat(page.text()).contains("The reader is erased.");
		assertThat(this.jdbc.sql(
				"select who || ' ' || action || ' ' || subject_id || ' ' || detail from audit order by id desc limit 1")
			.query(String.class)
			.single()).isEqualTo("editor erased 1 by desk");
	}

	private void write(String language, String text) {
		var page = this.editor.get("/desk/newsletters/world/wordings/" + language);
		this.editor.submit(page.expectForm("main form"), "text", text);
	}

	/** On the front page, beside the button. */
	private String shown() {
		return this.editor.get("/").selectFirst("form p[id^=consent] span").text();
	}

	private Newsletter world() {
		return this.newsletters.require("world");
	}

}
