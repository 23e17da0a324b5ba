package org.daybreak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.InBrowser;
import org.daybreak.support.InProcess;
import org.daybreak.support.RealProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The newcomer's first morning in a real browser: signs up, confirms, brings the story of
 * the mission, sends the edition, reads it, leaves.
 */
@InBrowser
@InProcess
class JourneyTests {

	private static final String HEADLINE = "First time talks between Xi Jinping and Kim Jong-Un "
			+ "yield new invitation to Pyongyang";

	private static final String PASSWORD = "the password of this test";

	@TempDir
	static Path folder;

	static Chromium chromium;

	static RealProgram program;

	@BeforeAll
	static void open() {
		chromium = Chromium.open();
		program = RealProgram
			.start(folder, Map.of("DAYBREAK_TRIAL_DATA", folder.resolve("data").toString(), "DAYBREAK_DESK_USERNAME",
					"editor", "DAYBREAK_DESK_PASSWORD", PASSWORD))
			.awaitHealthy();
	}

	@AfterAll
	static void close() {
		if (program != null) {
			program.close();
		}
		if (chromium != null) {
			chromium.close();
		}
	}

	@Test
	void readsTheMorningOnADesktop() {
		try (var window = chromium.window(Width.DESKTOP, true, ColorScheme.LIGHT)) {
			walk(new Visit(window, true), "reader-desktop@example.org");
		}
	}

	@Test
	void readsTheMorningOnAPhoneInTheDark() {
		try (var window = chromium.window(Width.PHONE, true, ColorScheme.DARK)) {
			walk(new Visit(window, true), "reader-phone@example.org");
		}
	}

	@Test
	void readsTheMorningWithoutJavaScript() {
		try (var window = chromium.window(Width.DESKTOP, false, ColorScheme.LIGHT)) {
			walk(new Visit(window, false), "reader-plain@example.org");
		}
	}

	@Test
	void readsTheMorningOnAPhoneWithoutJavaScript() {
		try (var window = chromium.window(Width.PHONE, false, ColorScheme.LIGHT)) {
			walk(new Visit(window, false), "reader-plain-phone@example.org");
		}
	}

	/** Into {@code docs/images} with {@code -Ddaybreak.images=docs/images}. */
	@Test
	void takesThePicturesOfTheReadme() {
		var images = Path.of(System.getProperty("daybreak.images", "target/images"));
		try (var window = chromium.window(Width.DESKTOP, true, ColorScheme.LIGHT)) {
			// What it sees the walks have looked at.
			var visit = new Visit(window, false);
			visit.to("/");
			shoot(visit.page(), images.resolve("sign-up.png"));
			signUp(visit, "reader-of-pictures@example.org");
			confirm(visit, "reader-of-pictures@example.org");
			sendTheMorningWithTheMissionsStory(visit);
			var desk = visit.another();
			desk.to("/desk");
			shoot(desk.page(), images.resolve("desk.png"));
			visit.newestDigestTo("reader-of-pictures@example.org");
			var letter = (String) visit.letter().locator("html").evaluate("(root) => root.outerHTML");
			for (var look : List.of("digest", "digest-phone", "digest-dark")) {
				shootLetter(letter, look, images.resolve(look + ".png"));
			}
			leave(visit, "reader-of-pictures@example.org");
		}
	}

	private static void shootLetter(String letter, String look, Path file) {
		var scheme = look.endsWith("dark") ? ColorScheme.DARK : ColorScheme.LIGHT;
		try (var window = chromium.window(look.endsWith("phone") ? Width.PHONE : Width.LETTER, false, scheme)) {
			var page = window.newPage();
			page.setContent(letter);
			page.waitForLoadState(LoadState.NETWORKIDLE);
			shoot(page, file);
		}
	}

	private static void shoot(Page page, Path file) {
		page.screenshot(new Page.ScreenshotOptions().setPath(file));
		org.assertj.core.api.Assertions.assertThat(file).isNotEmptyFile();
	}

	private static void walk(Visit visit, String reader) {
		signUp(visit, reader);
		confirm(visit, reader);
		var sending = sendTheMorningWithTheMissionsStory(visit);
		readTheDigest(visit, reader);
		leave(visit, reader);
		assertThat(sending.page().locator("main")).containsText("Sent to");
	}

	private static void signUp(Visit visit, String reader) {
		visit.to("/");
		visit.page().getByLabel("Email address").fill(reader);
		visit.press("Sign up");
		assertThat(visit.page().locator("main")).containsText("inbox");
		visit.look();
	}

	private static void confirm(Visit visit, String reader) {
		visit.newestLetterTo(reader, "onfirm");
		visit.look();
		visit.followInLetter(visit.letter().getByRole(AriaRole.LINK).filter(text("Yes, I want")).first());
		visit.press("Yes, I want");
		assertThat(visit.page().locator("main")).containsText("06:30");
		visit.look();
	}

	private static Visit sendTheMorningWithTheMissionsStory(Visit visit) {
		visit.to("/desk");
		visit.page().getByLabel("Name").fill("editor");
		visit.page().getByLabel("Password").fill(PASSWORD);
		visit.press("Sign in");
		visit.composeIfNone();
		visit.to("/desk/stories");
		visit.page().getByLabel("The text of its page").fill(missionPage());
		visit.press("Read it");
		assertThat(visit.page().getByLabel("Headline")).hasValue(HEADLINE);
		assertThat(visit.page().getByLabel("Credit")).hasValue("CCTV via Reuters");
		visit.look();
		visit.page().getByLabel("Source").fill("RFI");
		visit.press(Pattern.compile("put into today"));
		assertThat(visit.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(HEADLINE))).hasCount(1);
		visit.look();
		visit.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Preview the letter")).click();
		visit.look();
		visit.page().goBack();
		visit.page()
			.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Send this morning’s edition"))
			.first()
			.click();
		assertThat(visit.page().locator("main")).containsText(Pattern.compile("goes to \\d+ reader"));
		visit.look();
		visit.press(Pattern.compile("^Send"));
		visit.reloadUntil(visit.page().locator("main"), Pattern.compile("Sent to \\d+ of \\d+ reader"));
		visit.look();
		return visit;
	}

	private static void readTheDigest(Visit visit, String reader) {
		var reading = visit.another();
		reading.newestDigestTo(reader);
		assertThat(reading.letter().getByText(HEADLINE).locator("visible=true").first()).isVisible();
		assertThat(reading.letter().locator("body")).containsText("RFI");
		assertThat(reading.letter().locator("body")).containsText("Sample edition: events of 28 March 2018");
		reading.look();
		followEveryAddress(reading.letter().locator("a, img"));
		reading.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Text")).click();
		assertThat(reading.page().locator("pre"))
			.containsText(Pattern.compile(HEADLINE.replace(" ", "\\s+"), Pattern.CASE_INSENSITIVE));
		followEveryAddress(reading.page().locator("pre a"));
		reading.look();
		reading.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Source")).click();
		assertThat(reading.page().locator("pre")).containsText("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
		reading.look();
		reading.page().close();
	}

	/** No link or address of a letter leads nowhere; following one changes nothing. */
	@SuppressWarnings("unchecked")
	private static void followEveryAddress(Locator places) {
		var addresses = (List<String>) places.evaluateAll("(all) => all.map((each) => each.href || each.src)");
		org.assertj.core.api.Assertions.assertThat(addresses).hasSizeGreaterThan(10);
		for (var address : Set.copyOf(addresses)) {
			if (address.startsWith("mailto:")) {
				org.assertj.core.api.Assertions.assertThat(address).matches("mailto:[^@?]+@[^@?]+(\\?.*)?");
				continue;
			}
			org.assertj.core.api.Assertions.assertThat(program.status(URI.create(address).getPath()))
				.as(address)
				.isEqualTo(200);
		}
	}

	private static void leave(Visit visit, String reader) {
		var leaving = visit.another();
		leaving.newestDigestTo(reader);
		leaving.followInLetter(leaving.letter().getByRole(AriaRole.LINK).filter(text("nsubscribe")).last());
		leaving.press("Unsubscribe");
		assertThat(leaving.page().locator("main")).containsText("unsubscribed");
		leaving.look();
		leaving.page().close();
	}

	private static Locator.FilterOptions text(String text) {
		return new Locator.FilterOptions().setHasText(text);
	}

	private static String missionPage() {
		try {
			return Files.readString(Path.of("src/test/resources/mission/story-page.txt"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One page in one window, looked at as it goes.
	 */
	private record Visit(BrowserContext window, Page page, boolean javaScript) {

		Visit(BrowserContext window, boolean javaScript) {
			this(window, window.newPage(), javaScript);
		}

		Visit another() {
			return new Visit(this.window, this.javaScript);
		}

		void to(String path) {
			this.page.navigate(program.url(path));
			look();
		}

		void look() {
			Chromium.assertFits(this.page);
			if (this.javaScript) {
				Chromium.assertAccessible(this.page);
			}
		}

		void press(String name) {
			press(new Locator.GetByRoleOptions().setName(name));
		}

		void press(Pattern name) {
			press(new Locator.GetByRoleOptions().setName(name));
		}

		private void press(Locator.GetByRoleOptions button) {
			this.page.locator("main").getByRole(AriaRole.BUTTON, button).first().click();
			this.page.waitForLoadState();
		}

		void composeIfNone() {
			assertThat(this.page.locator("main")).isVisible();
			var compose = this.page.getByRole(AriaRole.BUTTON,
					new Page.GetByRoleOptions().setName(Pattern.compile("^Compose")));
			compose.first().click();
			this.page.waitForLoadState();
			look();
		}

		void newestLetterTo(String reader, String subject) {
			to("/mailbox");
			newest(this.page.getByRole(AriaRole.ROW).filter(text(reader)).filter(text(subject)));
		}

		/**
		 * Whatever leads it: before the edition time an edition is what is there so far.
		 */
		void newestDigestTo(String reader) {
			to("/mailbox");
			newest(this.page.getByRole(AriaRole.ROW)
				.filter(text(reader))
				.filter(new Locator.FilterOptions().setHasNotText("onfirm")));
		}

		private void newest(Locator row) {
			for (int i = 0; i < 150 && row.count() == 0; i++) {
				this.page.waitForTimeout(200);
				this.page.reload();
			}
			row.first().getByRole(AriaRole.LINK).click();
			assertThat(letter().locator("body")).isVisible();
			lookAtLetter();
		}

		/** The letter as a page of its own, since nothing runs in the mailbox's frame. */
		void lookAtLetter() {
			if (this.javaScript) {
				var alone = this.window.newPage();
				alone.setContent((String) letter().locator("html").evaluate("(root) => root.outerHTML"));
				Chromium.assertFits(alone);
				Chromium.assertAccessible(alone);
				alone.close();
			}
		}

		FrameLocator letter() {
			return this.page.frameLocator("iframe");
		}

		/** The letter's links leave its frame. */
		void followInLetter(Locator link) {
			link.click();
			this.page.waitForURL(Pattern.compile("^(?!.*/mailbox/).*$"));
			look();
		}

		void reloadUntil(Locator place, Pattern words) {
			for (int i = 0; i < 150 && !words.matcher(place.innerText()).find(); i++) {
				this.page.waitForTimeout(200);
				if (!this.javaScript) {
					this.page.reload();
				}
			}
			assertThat(place).containsText(words);
		}

	}

}
