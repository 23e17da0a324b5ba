package org.daybreak.subscribers;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReaderPagesBrowserTests extends ReadersTest {

	static Chromium chromium;

	@BeforeAll
	static void open() {
		chromium = Chromium.open();
	}

	@AfterAll
	static void close() {
		if (chromium != null) {
			chromium.close();
		}
	}

	@Test
	void aReaderComesAndGoesOnANarrowPhone() {
		walk(Width.NARROW, true, ColorScheme.LIGHT);
		assertThat(this.jdbc.sql("select time_zone from subscribers").query(String.class).single())
			.isEqualTo("Europe/Paris");
	}

	@Test
	void aReaderComesAndGoesWithoutJavaScript() {
		walk(Width.DESKTOP, false, ColorScheme.DARK);
	}

	private void walk(Width width, boolean javaScript, ColorScheme scheme) {
		try (var window = chromium.window(width, javaScript, scheme)) {
			var page = window.newPage();
			visit(page, "/?locale=ar", javaScript);
			assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
			page.locator("footer").getByText("English").click();
			assertThat(page.locator("h1").innerText()).isEqualTo("The news, once a morning");
			visit(page, "/privacy", javaScript);
			visit(page, "/", javaScript);
			page.getByLabel("Email address").fill("nobody");
			press(page, "Sign up", javaScript);
			assertThat(page.locator("[aria-invalid=true]").inputValue()).isEqualTo("nobody");
			page.getByLabel("Email address").fill("ada@example.org");
			press(page, "Sign up", javaScript);
			assertThat(page.locator("h1").innerText()).isEqualTo("Check your inbox");
			var letter = this.reader.newestLetter(1);
			visit(page, letter.link("/not-me/").substring(this.site.length()), javaScript);
			visit(page, letter.link("/confirm/").substring(this.site.length()), javaScript);
			// So far a browser that ran every script has looked at both pages.
			assertThat(status("ada@example.org")).isEqualTo("PENDING");
			press(page, "Yes, I want to receive it", javaScript);
			page.getByText("Change the hour").click();
			page.getByLabel("Time of delivery").selectOption("07:30");
			page.getByLabel("Sunday").uncheck();
			press(page, "Save", javaScript);
			assertThat(page.locator("[role=status]").innerText()).isEqualTo("Saved.");
			visit(page, "/unsubscribe", javaScript);
			page.getByLabel("Email address").fill("ada@example.org");
			press(page, "Send me the link", javaScript);
			visit(page, this.reader.newestLetter(2).link("/unsubscribe/").substring(this.site.length()), javaScript);
			press(page, "Unsubscribe", javaScript);
			assertThat(page.locator("h1").innerText()).isEqualTo("You are unsubscribed");
			assertThat(status("ada@example.org")).isEqualTo("UNSUBSCRIBED");
			assertThat(window.cookies()).isEmpty();
		}
	}

	private void visit(Page page, String path, boolean javaScript) {
		page.navigate(this.site + path);
		check(page, javaScript);
	}

	private static void press(Page page, String button, boolean javaScript) {
		page.locator("main button", new Page.LocatorOptions().setHasText(button)).click();
		page.waitForLoadState();
		check(page, javaScript);
	}

	/** Axe itself is JavaScript. */
	private static void check(Page page, boolean javaScript) {
		if (javaScript) {
			Chromium.assertAccessible(page);
		}
		Chromium.assertFits(page);
	}

}
