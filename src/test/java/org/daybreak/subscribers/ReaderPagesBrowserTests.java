package org.daybreak.subscribers;

import java.time.Duration;
import java.util.List;

import org.daybreak.support.InBrowser;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.Walk;
import org.daybreak.support.Walk.Way;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader's way through our pages by keyboard alone on a narrow screen, with scripts in
 * English and without them in Arabic: in, through every form of the preferences, and out.
 */
@InBrowser
class ReaderPagesBrowserTests extends ReadersTest {

	private static final String SUBMIT = "form button[type=submit]";

	private static final String SAVE = "form[novalidate] button.button-primary";

	@Autowired
	Links links;

	@BeforeEach
	void set() {
		this.clock.set("2026-03-03T10:00:00Z");
		found("science", "Daybreak Science");
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void comesIn(Way way) {
		try (var walk = Walk.ofReader(way)) {
			walk.visit(this.site + "/");
			assertThat(walk.page().locator("html").getAttribute("dir")).isEqualTo((way == Way.PLAIN) ? "rtl" : "ltr");
			walk.type("#email-world", "nobody").follow("#email-world");
			assertThat(walk.at("[aria-invalid=true]").inputValue()).isEqualTo("nobody");
			walk.type("#email-world", "ada@gmial.com");
			if (way == Way.PLAIN) {
				walk.follow(SUBMIT);
			}
			else {
				walk.press(SUBMIT, "Enter").look();
			}
			walk.follow("[data-part=hint] button:nth-of-type(2)");
			assertThat(walk.page().url()).contains("/check-your-inbox");
			var letter = this.reader.newestLetter(1);
			walk.visit(letter.link("/not-me/")).visit(letter.link("/confirm/"));
			// A browser that ran every script has looked at both.
			assertThat(status("ada@gmial.com")).isEqualTo("PENDING");
			walk.follow(SUBMIT).follow("a[href*='/preferences/']");
			assertThat(walk.page().content()).contains("@gmial.com").doesNotContain("ada@gmial.com");
			assertThat(status("ada@gmial.com")).isEqualTo("ACTIVE");
			walk.leftNoCookie();
		}
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void leavesAPageOpenOvernight(Way way) {
		try (var walk = Walk.ofReader(way)) {
			walk.visit(this.site + "/").type("#email-world", "ada@mailinator.com");
			this.clock.advance(Duration.ofHours(30));
			walk.follow("#email-world");
			assertThat(walk.at(SUBMIT).getAttribute("aria-describedby")).isEqualTo("again-world");
			walk.follow(SUBMIT);
			assertThat(walk.page().url()).contains("/check-your-inbox");
			this.reader.letters(1);
		}
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void changesEveryPreference(Way way) {
		this.reader.join("ada@example.org", "world", 1);
		try (var walk = Walk.ofReader(way)) {
			walk.visit(
					this.links.preferences(this.jdbc.sql("select id from subscriptions").query(Long.class).single()));
			walk.press("[name=rhythm]:checked", "ArrowUp");
			for (var day = 0; day < 7; day++) {
				walk.press("[name=day] >> nth=" + day, "Space");
			}
			walk.press("#deliveryTime", "End").follow(SAVE);
			assertThat(walk.at("#day-error").isVisible()).isTrue();
			assertThat(walk.at("#deliveryTime").inputValue()).as("kept").isEqualTo("23:30");
			walk.press("[name=day] >> nth=2", "Space").press("#timeZone", "End").follow(SAVE);
			assertThat(changed()).isEqualTo(List.of("23:30:00", "4"));
			assertThat(zone()).isNotEqualTo("Europe/Paris");
			walk.reach(walk.at("#pausedUntil"));
			walk.page().keyboard().type("11112099");
			walk.follow("#pause form[novalidate] button");
			assertThat(walk.at("#pausedUntil").inputValue()).isEqualTo("2099-11-11");
			walk.follow("[name=pause][value='7']");
			assertThat(status("ada@example.org")).isEqualTo("PAUSED");
			walk.follow("[name=pause][value='0']");
			assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
			walk.press("[name=newsletter][value=science]", "Space").follow(SAVE);
			assertThat(this.reader.newestLetter(2).link("/confirm/")).isNotNull();
		}
	}

	private List<String> changed() {
		return this.jdbc.sql("select delivery_time::text as time, delivery_days::text as days from subscriptions")
			.query((row, number) -> List.of(row.getString("time"), row.getString("days")))
			.single();
	}

	private String zone() {
		return this.jdbc.sql("select time_zone from subscriptions").query(String.class).single();
	}

}
