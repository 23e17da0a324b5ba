package org.daybreak.desk;

import java.nio.file.Path;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.daybreak.accounts.Actor;
import org.daybreak.editions.Composing;
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
 * Two drafts of one day in a browser: which one goes is plain to see, and what loses
 * something asks first.
 */
@DaybreakTest
@InBrowser
class GoingBrowserTests {

	@Value("${daybreak.public-url}")
	String site;

	@Value("${daybreak.images:target/images}")
	Path images;

	@Autowired
	Publishing publishing;

	@Autowired
	Stories stories;

	@Autowired
	Composing composing;

	@Test
	void isAccessibleAndFitsWhereItAsks() {
		twoDrafts();
		try (var browser = Chromium.open()) {
			for (var scheme : new ColorScheme[] { ColorScheme.LIGHT, ColorScheme.DARK }) {
				var width = (scheme == ColorScheme.LIGHT) ? Width.NARROW : Width.DESKTOP;
				try (var window = browser.window(width, true, scheme); var page = window.newPage()) {
					signIn(page);
					for (var path : new String[] { "/desk", "/desk/press", "/desk/editions/2", "/desk/editions/2/send",
							"/desk/editions/2/preview", "/desk/editions/1/afresh", "/desk/editions/2/throw-away" }) {
						page.navigate(this.site + path);
						Chromium.assertAccessible(page);
						Chromium.assertFits(page);
						page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
							.setPath(this.images.resolve("going" + path.replace('/', '-') + "-" + width + ".png")));
					}
				}
			}
		}
	}

	@Test
	void anotherIsMadeTheOneAndThrownAway() {
		twoDrafts();
		try (var browser = Chromium.open();
				var window = browser.window(Width.DESKTOP, true, ColorScheme.LIGHT);
				var page = window.newPage()) {
			signIn(page);
			page.navigate(this.site + "/desk/editions/2");
			assertThat(page.locator("a.button-primary").count()).as("the big button does not send it").isZero();
			page.getByText("Make this the one").click();
			page.getByText("This is the one that goes.").waitFor();
			assertThat(page.locator("a.button-primary").count()).isEqualTo(1);
			page.getByText("Throw this draft away").click();
			page.getByText("Throw it away").click();
			page.getByText("Draft no. 2 is thrown away.").waitFor();
			assertThat(page.locator("[aria-current=true][href='/desk/editions/1']").count()).isEqualTo(1);
			page.getByText("Compose afresh").click();
			page.getByText("Compose this edition afresh?").waitFor();
		}
	}

	private void twoDrafts() {
		var newsletter = this.publishing.found(EditionDeskTests.world());
		this.stories.create(new StoryForm("Ferries return to the northern islands", "The first one sailed at noon.",
				null, null, "Island Post", "https://example.org/ferries", "world", "en", null, null));
		this.stories
			.create(new StoryForm("Apple harvest is the largest since records began", "Growers spoke of a mild spring.",
					null, null, "Orchard News", "https://example.org/apples", "europe", "en", null, null));
		Actor.as("editor", () -> this.composing.compose(newsletter.id()));
		Actor.as("agency", () -> this.composing.compose(newsletter.id()));
	}

	private void signIn(Page page) {
		page.navigate(this.site + "/login");
		page.getByLabel("Name").fill(DaybreakTest.DESK_USERNAME);
		page.getByLabel("Password").fill(DaybreakTest.DESK_PASSWORD);
		page.locator("form.card button").click();
		page.waitForURL("**/desk**");
	}

}
