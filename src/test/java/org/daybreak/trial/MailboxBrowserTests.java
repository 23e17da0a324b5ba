package org.daybreak.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.daybreak.FreePorts;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.InBrowser;
import org.daybreak.support.InProcess;
import org.daybreak.support.RealProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trial's own pages in a browser.
 */
@InBrowser
@InProcess
class MailboxBrowserTests {

	@TempDir
	private static Path folder;

	private static Chromium browser;

	private static RealProgram trial;

	@BeforeAll
	static void start() {
		browser = Chromium.open();
		trial = RealProgram
			.start(folder, Map.of("DAYBREAK_TRIAL_DATA", folder.resolve("data").toString(),
					"DAYBREAK_TRIAL_MAILBOX_PORT", String.valueOf(FreePorts.any())))
			.awaitHealthy();
	}

	@AfterAll
	static void stop() {
		if (trial != null) {
			trial.close();
		}
		if (browser != null) {
			browser.close();
		}
	}

	@Test
	void showsALetterWithoutAReloadAndItsLinkLeadsToTheConfirmation() throws IOException {
		try (var window = browser.window(Width.DESKTOP, true, ColorScheme.LIGHT); var page = window.newPage()) {
			page.navigate(trial.url("/mailbox"));
			assertThat(page.locator("#letters").textContent()).doesNotContain("scripted@example.org");
			signUp("scripted@example.org");
			page.locator("tr", new Page.LocatorOptions().setHasText("scripted@example.org")).locator("a").click();
			confirm(page);
		}
	}

	@Test
	void worksWithoutJavaScript() throws IOException {
		signUp("plain@example.org");
		try (var window = browser.window(Width.PHONE, false, ColorScheme.DARK); var page = window.newPage()) {
			trial.await("the letter", Duration.ofSeconds(20), () -> {
				page.navigate(trial.url("/mailbox"));
				return page.content().contains("plain@example.org");
			});
			page.locator("tr", new Page.LocatorOptions().setHasText("plain@example.org")).locator("a").click();
			confirm(page);
		}
	}

	@Test
	void isAccessibleAndFitsEveryWindow() throws IOException {
		signUp("axe@example.org");
		var today = LocalDate.now(SampleMorning.PARIS);
		for (var width : Width.values()) {
			try (var window = browser.window(width, true,
					(width == Width.DESKTOP) ? ColorScheme.LIGHT : ColorScheme.DARK); var page = window.newPage()) {
				page.navigate(trial.url("/mailbox"));
				page.locator("#letters td a").first().waitFor();
				for (var path : List.of("/mailbox", "/mailbox/1", "/mailbox/1/text", "/mailbox/1/source",
						SamplePages.PRIVACY, "/trial/stories/" + today + "/rfi/first-talks-xi-kim")) {
					page.navigate(trial.url(path));
					Chromium.assertAccessible(page);
					Chromium.assertFits(page);
				}
			}
		}
	}

	private static void confirm(Page page) {
		page.frameLocator("iframe").locator("a[href*='/confirm/']").first().click();
		page.waitForURL("**/confirm/**");
		assertThat(page.locator("form button").count()).isEqualTo(1);
	}

	private static void signUp(String address) throws IOException {
		trial.send(HttpRequest.newBuilder(URI.create(trial.url("/subscriptions")))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("newsletter=world&email=" + address.replace("@", "%40")))
			.build());
	}

}
