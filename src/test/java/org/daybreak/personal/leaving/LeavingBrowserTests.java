package org.daybreak.personal.leaving;

import java.time.Duration;
import java.util.List;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.daybreak.subscribers.Links;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.InBrowser;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.Walk;
import org.daybreak.support.Walk.Way;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leaving in a browser: by keyboard alone on a narrow screen, with scripts and without,
 * and by a program that opens every link and presses nothing.
 */
@InBrowser
class LeavingBrowserTests extends ReadersTest {

	static Chromium chromium;

	@Autowired
	Links links;

	String link;

	@BeforeAll
	static void open() {
		chromium = Chromium.open();
	}

	@BeforeEach
	void join() {
		found("science", "Daybreak Science");
		this.reader.join("ada@example.org", "world", 1);
		this.reader.join("ada@example.org", "science", 2);
		this.link = this.links
			.unsubscribe(this.jdbc.sql("select min(id) from subscriptions").query(Long.class).single());
	}

	@ParameterizedTest
	@EnumSource(Way.class)
	void leavesAndComesBack(Way way) {
		try (var walk = Walk.ofReader(way)) {
			walk.visit(this.link);
			var huge = walk.at("button").boundingBox();
			assertThat(huge.height).isGreaterThanOrEqualTo(64);
			assertThat(huge.y).isLessThan(walk.at("a[href*='#pause']").boundingBox().y);
			walk.follow("button").follow("form[action$='/everything'] button");
			assertThat(statuses()).containsExactly("UNSUBSCRIBED", "UNSUBSCRIBED");
			walk.press("[name=reason]", "ArrowDown").follow("form[action$='/reason'] button");
			assertThat(walk.at("[role=status]").isVisible()).isTrue();
			walk.follow("form[action$='/undo'] button");
			assertThat(statuses()).containsExactly("ACTIVE", "ACTIVE");
			assertThat(this.jdbc.sql("select distinct reason from leaving_reasons").query(String.class).list())
				.containsExactly("NOT_FOR_ME");
			walk.visit(this.link).follow("button");
			this.clock.advance(Duration.ofDays(60));
			walk.follow("form[action$='/undo'] button");
			assertThat(statuses()).contains("UNSUBSCRIBED");
			walk.leftNoCookie();
		}
	}

	@Test
	void aBrowserThatPressesNothingChangesNothing() {
		this.reader.post("/subscriptions", "email", "bob@example.org", "newsletter", "world");
		var letter = this.reader.letterTo("bob@example.org", 3);
		var before = everything();
		try (var window = chromium.window(Width.DESKTOP, true, ColorScheme.LIGHT)) {
			var page = window.newPage();
			for (var path : List.of(letter.link("/confirm/"), letter.link("/not-me/"), this.link, preferences())) {
				page.navigate(path);
				page.mouse().wheel(0, 2000);
				page.locator("main a, main button, main input").all().forEach((one) -> one.dispatchEvent("mouseover"));
				assertThat(page.locator("main form").count()).as(path).isPositive();
			}
			page.waitForLoadState(LoadState.NETWORKIDLE);
		}
		assertThat(everything()).isEqualTo(before);
	}

	private String preferences() {
		return this.links.preferences(this.jdbc.sql("select min(id) from subscriptions").query(Long.class).single());
	}

	private List<String> statuses() {
		return this.jdbc.sql("select status from subscriptions order by id").query(String.class).list();
	}

	private String everything() {
		var all = new StringBuilder();
		for (var table : List.of("subscribers", "subscriptions", "sign_ups", "subscription_history",
				"(select id, kind, recipient from outbox)", "not_me", "leavings", "fresh_links")) {
			all.append(
					this.jdbc.sql("select coalesce(string_agg(t::text, ' ' order by t::text), '') from " + table + " t")
						.query(String.class)
						.single());
		}
		return all.toString();
	}

}
