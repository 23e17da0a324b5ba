package org.daybreak.subscribers;

import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leaving in a browser: by keyboard alone on a narrow dark screen, without JavaScript,
 * and by a program that opens every link and presses nothing.
 */
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

	@Test
	void leavesAndComesBackByKeyboardOnANarrowDarkScreen() {
		walk(Width.NARROW, true, ColorScheme.DARK);
	}

	@Test
	void leavesAndComesBackWithoutJavaScript() {
		walk(Width.PHONE, false, ColorScheme.LIGHT);
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

	private void walk(Width width, boolean javaScript, ColorScheme scheme) {
		try (var window = chromium.window(width, javaScript, scheme)) {
			var page = window.newPage();
			page.navigate(this.link);
			check(page, javaScript);
			var huge = page.locator("main button").boundingBox();
			assertThat(huge.height).isGreaterThanOrEqualTo(64);
			assertThat(huge.y).isLessThan(page.locator("main a[href*='#pause']").boundingBox().y);
			press(page, "Unsubscribe", "Enter", javaScript);
			assertThat(page.locator("h1").innerText()).isEqualTo("You are unsubscribed");
			press(page, "Leave everything from Daybreak Press", "Enter", javaScript);
			assertThat(statuses()).containsExactly("UNSUBSCRIBED", "UNSUBSCRIBED");
			focus(page, "TOO_OFTEN");
			page.keyboard().press("ArrowDown");
			press(page, "Tell", "Enter", javaScript);
			assertThat(page.locator("[role=status]").innerText()).isEqualTo("Thank you, that helps.");
			press(page, "That was a mistake, keep it coming", "Space", javaScript);
			assertThat(page.locator("h1").innerText()).isEqualTo("You are back");
			assertThat(statuses()).containsExactly("ACTIVE", "ACTIVE");
			assertThat(this.jdbc.sql("select distinct reason from leaving_reasons").query(String.class).list())
				.containsExactly("NOT_FOR_ME");
			assertThat(window.cookies()).isEmpty();
		}
	}

	/** With the tab key and one other. */
	private static void press(Page page, String button, String key, boolean javaScript) {
		focus(page, button);
		page.waitForNavigation(() -> page.keyboard().press(key));
		check(page, javaScript);
	}

	private static void focus(Page page, String wanted) {
		for (var tabs = 0; tabs < 30; tabs++) {
			page.keyboard().press("Tab");
			var focused = page
				.evaluate("(document.activeElement.value || document.activeElement.innerText || '').trim()");
			if (wanted.equals(focused)) {
				assertThat(page.evaluate("document.activeElement.matches(':focus-visible')")).isEqualTo(true);
				return;
			}
		}
		throw new AssertionError("the keyboard does not reach " + wanted);
	}

	/** Axe itself is JavaScript. */
	private static void check(Page page, boolean javaScript) {
		if (javaScript) {
			Chromium.assertAccessible(page);
		}
		Chromium.assertFits(page);
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
