package org.daybreak.desk;

import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import org.daybreak.editions.Composing;
import org.daybreak.editions.Editing;
import org.daybreak.editions.Editions;
import org.daybreak.newsletters.Publishing;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.InBrowser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two editors at one draft, each in a browser of their own, and saves that fail.
 */
@DaybreakTest
@InBrowser
class TwoEditorsBrowserTests {

	private static final String[] HEADLINES = { "Ferries to Zanzibar stop for the storm",
			"Parliament in Quito rejects the budget", "Glacier above Zermatt loses a tongue" };

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Stories stories;

	@Autowired
	Composing composing;

	@Autowired
	Editing editing;

	@Autowired
	Editions editions;

	long edition;

	@BeforeEach
	void compose() {
		var newsletter = this.publishing.found(EditionDeskTests.world());
		for (var headline : HEADLINES) {
			this.stories.create(new StoryForm(headline, "Reported: " + headline, null, null, "RFI",
					"https://outlet.example/" + Math.abs(headline.hashCode()), "world", "en", null, null));
		}
		var draft = this.composing.compose(newsletter.id());
		this.edition = draft.id();
		this.editing.title(this.edition, draft.titleVersion(), "Written by hand", "");
	}

	@Test
	void wordsMeetTheirItemAlthoughTheOtherMovesItMeanwhile() {
		try (var ines = window(Width.DESKTOP); var omar = window(Width.DESKTOP)) {
			var left = open(ines);
			var right = open(omar);
			var third = headline(right, 3);
			write(right, third, "Reworded by Omar");
			press(left, third, "Up");
			left.waitForCondition(() -> headline(left, 2).equals(third));
			right.getByText("Save the words").filter(visible()).click();
			right.getByText("The item is saved.").waitFor();
			assertThat(headline(right, 2)).isEqualTo("Reworded by Omar");
			assertThat(right.locator("ol.items h3").allTextContents()).doesNotContain(third).hasSize(3);
		}
	}

	@Test
	void twoWordTwoItemsAtOnce() {
		try (var ines = window(Width.DESKTOP); var omar = window(Width.DESKTOP)) {
			var left = open(ines);
			var right = open(omar);
			write(left, headline(left, 1), "By Ines");
			write(right, headline(right, 2), "By Omar");
			save(left);
			save(right);
			assertThat(right.locator("ol.items h3").allTextContents()).startsWith("By Ines", "By Omar");
		}
	}

	@Test
	void showsBothWordingsOfOneItemAndLetsEitherBeTaken() {
		for (var width : new Width[] { Width.DESKTOP, Width.NARROW }) {
			var scheme = (width == Width.DESKTOP) ? ColorScheme.LIGHT : ColorScheme.DARK;
			try (var ines = window(Width.DESKTOP); var omar = window(width, scheme)) {
				var left = open(ines);
				var right = open(omar);
				var first = headline(left, 1);
				write(right, first, "By Omar " + width);
				write(left, first, "By Ines " + width);
				save(left);
				right.getByText("Save the words").filter(visible()).click();
				right.getByText("Take the other’s").waitFor();
				assertThat(right.locator(".theirs").innerText()).contains("By Ines " + width);
				assertThat(right.locator(".words input[name=headline]").filter(visible()).inputValue())
					.isEqualTo("By Omar " + width);
				Chromium.assertAccessible(right);
				Chromium.assertFits(right);
				shoot(right, "both-" + width);
				if (width == Width.DESKTOP) {
					right.getByText("Save mine instead").click();
					right.getByText("The item is saved.").waitFor();
					assertThat(headline(right, 1)).isEqualTo("By Omar " + width);
				}
				else {
					right.getByText("Take the other’s").click();
					right.locator(".theirs").waitFor(detached());
					assertThat(headline(right, 1)).isEqualTo("By Ines " + width);
					assertThat(right.locator(".words input[name=headline]").filter(visible()).count()).isZero();
				}
			}
		}
	}

	@Test
	void keepsTheWordsForAnItemThatTheOtherDropped() {
		try (var ines = window(Width.DESKTOP); var omar = window(Width.DESKTOP)) {
			var left = open(ines);
			var right = open(omar);
			var second = headline(left, 2);
			write(right, second, "Written too late");
			press(left, second, "Drop");
			left.getByText("Put it back").waitFor();
			right.getByText("Save the words").filter(visible()).click();
			right.getByText("Put it in again, in these words").click();
			right.getByText("Put back.").waitFor();
			assertThat(headline(right, 2)).isEqualTo("Written too late");
		}
	}

	@Test
	void keepsWhatIsTypedInOneItemWhileAnotherIsMoved() {
		try (var ines = window(Width.DESKTOP)) {
			var page = open(ines);
			var first = headline(page, 1);
			var third = headline(page, 3);
			write(page, first, "Half a sent");
			press(page, third, "Up");
			page.waitForCondition(() -> headline(page, 2).equals(third));
			assertThat(words(page).inputValue()).isEqualTo("Half a sent");
			page.reload();
			assertThat(words(page).inputValue()).as("after leaving").isEqualTo("Half a sent");
			save(page);
			assertThat(headline(page, 1)).isEqualTo("Half a sent");
		}
	}

	@Test
	void wordsKeptOverAnotherChangeStillMeetTheOthers() {
		try (var ines = window(Width.DESKTOP); var omar = window(Width.DESKTOP)) {
			var left = open(ines);
			var right = open(omar);
			var first = headline(left, 1);
			write(right, first, "By Omar");
			write(left, first, "By Ines");
			save(left);
			press(right, headline(right, 3), "Up");
			right.getByText("By Ines").first().waitFor();
			right.getByText("Save the words").filter(visible()).click();
			right.getByText("Take the other’s").waitFor();
			assertThat(headline(right, 1)).isEqualTo("By Ines");
		}
	}

	@Test
	void saysThatNobodyIsSignedInAndSavesAfterSigningInOnThePage() {
		for (var width : new Width[] { Width.DESKTOP, Width.NARROW }) {
			try (var ines = window(width, (width == Width.DESKTOP) ? ColorScheme.LIGHT : ColorScheme.DARK)) {
				var page = open(ines);
				write(page, headline(page, 1), "Written while signed out " + width);
				signOutElsewhere(ines);
				page.getByText("Save the words").filter(visible()).click();
				page.locator("dialog[open]").waitFor();
				Chromium.assertAccessible(page);
				Chromium.assertFits(page);
				shoot(page, "sign-in-" + width);
				page.locator("dialog input[name=username]").fill(DaybreakTest.DESK_USERNAME);
				page.locator("dialog input[name=password]").fill("wrong");
				page.getByText("Sign in and save").click();
				page.getByText("do not belong together").waitFor();
				page.locator("dialog input[name=password]").fill(DaybreakTest.DESK_PASSWORD);
				page.getByText("Sign in and save").click();
				page.getByText("Saved now.").waitFor();
				assertThat(headline(page, 1)).isEqualTo("Written while signed out " + width);
			}
		}
	}

	@Test
	void savesAtOnceForWhoSignedInAgainInAnotherTab() {
		try (var ines = window(Width.DESKTOP)) {
			var page = open(ines);
			write(page, headline(page, 1), "Under a new sign-in");
			signOutElsewhere(ines);
			try (var other = ines.newPage()) {
				signIn(other);
			}
			save(page);
			assertThat(headline(page, 1)).isEqualTo("Under a new sign-in");
		}
	}

	@Test
	void saysThatTheNetworkIsAwayAndSavesWhenItIsBack() {
		try (var ines = window(Width.DESKTOP)) {
			var page = open(ines);
			write(page, headline(page, 1), "Written on a train");
			ines.setOffline(true);
			page.getByText("Save the words").filter(visible()).click();
			page.locator(".unsaved [role=alert]", text("you are offline")).waitFor();
			assertThat(words(page).inputValue()).isEqualTo("Written on a train");
			Chromium.assertAccessible(page);
			shoot(page, "offline");
			ines.setOffline(false);
			page.getByText("Saved now.").waitFor();
			assertThat(headline(page, 1)).isEqualTo("Written on a train");
		}
	}

	@Test
	void saysThatTheServerFailedAndSavesWhenAskedAgain() {
		for (var status : new int[] { 500, 503, 400 }) {
			try (var ines = window(Width.NARROW)) {
				var page = open(ines);
				write(page, headline(page, 1), "Written at " + status);
				var address = Pattern.compile("/items/\\d+$");
				page.route(address,
						(route) -> route.fulfill(new Route.FulfillOptions().setStatus(status)
							.setContentType("text/html")
							.setBody("<p class=lede>It was no use.</p>")));
				page.getByText("Save the words").filter(visible()).click();
				page.locator(".unsaved [role=alert]", text("Not saved")).waitFor();
				Chromium.assertAccessible(page);
				Chromium.assertFits(page);
				shoot(page, "failed-" + status);
				page.unroute(address);
				page.getByText("Try again").click();
				page.getByText("Saved now.").waitFor();
				assertThat(headline(page, 1)).isEqualTo("Written at " + status);
			}
		}
	}

	@Test
	void comesAgainByItselfWhenTheServerNamesATime() {
		try (var ines = window(Width.DESKTOP)) {
			var page = open(ines);
			write(page, headline(page, 1), "Written while it was busy");
			page.route(Pattern.compile("/items/\\d+$"),
					(route) -> route.fulfill(new Route.FulfillOptions().setStatus(503)
						.setHeaders(java.util.Map.of("Retry-After", "1"))
						.setBody("")),
					new Page.RouteOptions().setTimes(1));
			page.getByText("Save the words").filter(visible()).click();
			page.getByText("Saved now.").waitFor();
			assertThat(headline(page, 1)).isEqualTo("Written while it was busy");
		}
	}

	@Test
	void everyOtherFormOfTheDeskSaysSoToo() {
		try (var ines = window(Width.DESKTOP)) {
			var page = open(ines);
			page.navigate(this.site + "/desk/newsletters/world");
			page.locator("[name=notice]").fill("Read at the harbour");
			ines.setOffline(true);
			var form = page.locator("form[action$='/newsletters/world']");
			form.locator("button").last().click();
			page.locator(".unsaved [role=alert]", text("you are offline")).waitFor();
			assertThat(page.locator("[name=notice]").inputValue()).isEqualTo("Read at the harbour");
			ines.setOffline(false);
			page.getByText("Saved now.").waitFor();
			page.navigate(this.site + "/desk/newsletters/world");
			assertThat(page.locator("[name=notice]").inputValue()).isEqualTo("Read at the harbour");
		}
	}

	@Test
	void givesTheWordsBackWithoutScripts() {
		try (var ines = Chromium.open().window(Width.NARROW, false, ColorScheme.DARK)) {
			var page = open(ines);
			page.locator(".item summary", text("Edit")).first().click();
			page.locator(".words input[name=headline]").first().fill("Written without scripts");
			ines.clearCookies();
			page.locator(".words button").first().click();
			page.getByText("What you sent was not saved").waitFor();
			assertThat(page.locator("textarea").first().inputValue()).isEqualTo("Written without scripts");
			assertThat(page.content()).doesNotContain("_csrf");
		}
	}

	private static void shoot(Page page, String name) {
		var folder = System.getenv("DAYBREAK_SCREENSHOTS");
		if (folder != null) {
			page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
		}
	}

	private void signOutElsewhere(BrowserContext window) {
		try (var other = window.newPage()) {
			other.navigate(this.site + "/desk/account");
			other.getByText("Sign out").first().click();
			other.waitForURL("**/login**");
		}
	}

	private static BrowserContext window(Width width) {
		return window(width, ColorScheme.LIGHT);
	}

	private static BrowserContext window(Width width, ColorScheme scheme) {
		return Chromium.open().window(width, true, scheme);
	}

	private Page open(BrowserContext window) {
		var page = window.newPage();
		page.setDefaultTimeout(15_000);
		signIn(page);
		page.navigate(this.site + "/desk/editions/" + this.edition);
		return page;
	}

	private void signIn(Page page) {
		page.navigate(this.site + "/login");
		page.getByLabel("Name").fill(DaybreakTest.DESK_USERNAME);
		page.getByLabel("Password").fill(DaybreakTest.DESK_PASSWORD);
		page.locator("form.card button").click();
		page.waitForURL("**/desk**");
	}

	private static void write(Page page, String headline, String words) {
		var item = item(page, headline);
		item.locator("summary", new Locator.LocatorOptions().setHasText("Edit")).click();
		item.locator("input[name=headline]").fill(words);
	}

	private static void save(Page page) {
		page.getByText("Save the words").filter(visible()).click();
		page.getByText("The item is saved.").waitFor();
	}

	private static void press(Page page, String headline, String action) {
		item(page, headline).locator("button", new Locator.LocatorOptions().setHasText(action)).first().click();
	}

	private static Locator item(Page page, String headline) {
		return page.locator("ol.items > li")
			.filter(new Locator.FilterOptions().setHas(page.locator("h3", text(headline))));
	}

	private static Locator words(Page page) {
		return page.locator(".words input[name=headline]").filter(visible());
	}

	private static String headline(Page page, int position) {
		return page.locator("ol.items h3").nth(position - 1).textContent();
	}

	private static Page.LocatorOptions text(String text) {
		return new Page.LocatorOptions().setHasText(text);
	}

	private static Locator.FilterOptions visible() {
		return new Locator.FilterOptions().setVisible(true);
	}

	private static Locator.WaitForOptions detached() {
		return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
	}

}
