package org.daybreak.desk;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.daybreak.newsletters.Publishing;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.InBrowser;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk in a browser: accessible and narrow enough on every page, its actions without
 * a reload.
 */
@DaybreakTest
@InBrowser
class DeskBrowserTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Stories stories;

	@Test
	void isAccessibleAndFitsOnEveryPage() {
		edition();
		try (var browser = Chromium.open()) {
			for (var scheme : new ColorScheme[] { ColorScheme.LIGHT, ColorScheme.DARK }) {
				var width = (scheme == ColorScheme.LIGHT) ? Width.NARROW : Width.DESKTOP;
				try (var window = browser.window(width, true, scheme); var page = window.newPage()) {
					look(page, "/login");
					signIn(page);
					compose(page);
					for (var path : new String[] { "/desk", "/desk/stories", "/desk/stories/1", "/desk/feeds",
							"/desk/newsletters", "/desk/newsletters/world", "/desk/newsletters/world/wordings",
							"/desk/newsletters/world/wordings/ar", "/desk/newsletters/new", "/desk/readers",
							"/desk/press", "/desk/account", "/desk/editions/1/send", "/desk/editions/1/sending",
							"/desk/editions/1/preview", "/nothing" }) {
						look(page, path);
					}
				}
			}
		}
	}

	@Test
	void actsWithoutAReload() {
		edition();
		try (var browser = Chromium.open();
				var window = browser.window(Width.DESKTOP, true, ColorScheme.LIGHT);
				var page = window.newPage()) {
			signIn(page);
			compose(page);
			page.evaluate("window.stillHere = true");
			var before = page.locator("ol.items h3").count();
			page.locator("button[id^=drop-]").first().click();
			page.getByText("Put it back").waitFor();
			assertThat(page.locator("ol.items h3").count()).isEqualTo(before - 1);
			page.getByText("Put it back").click();
			page.getByText("Put back.").waitFor();
			assertThat(page.locator("ol.items h3").count()).isEqualTo(before);
			assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
		}
	}

	private void edition() {
		this.publishing.found(EditionDeskTests.world());
		this.stories.create(new StoryForm("Talks open in Geneva", "Delegations of four states met.", null, null, "RFI",
				"https://example.org/a", "world", "en", null, null));
		this.stories.create(new StoryForm("Herring returns to the fjords", "Fishermen hauled a record catch.", null,
				null, "Harbour Wire", "https://example.org/b", "europe", "en", null, null));
	}

	private void signIn(Page page) {
		page.navigate(this.site + "/login");
		page.getByLabel("Name").fill(DaybreakTest.DESK_USERNAME);
		page.getByLabel("Password").fill(DaybreakTest.DESK_PASSWORD);
		page.locator("form.card button").click();
		page.waitForURL("**/desk**");
	}

	private static void compose(Page page) {
		var button = page.getByText("Compose today’s edition");
		if (button.count() > 0) {
			button.click();
			page.locator("ol.items h3").first().waitFor();
		}
	}

	private void look(Page page, String path) {
		page.navigate(this.site + path);
		Chromium.assertAccessible(page);
		Chromium.assertFits(page);
	}

}
