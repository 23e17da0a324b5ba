package org.daybreak.signup.embed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.sun.net.httpserver.HttpServer;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.InBrowser;
import org.daybreak.support.ReadersTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sign-up on a page of another origin, which allows itself and us and nothing else.
 */
@InBrowser
class EmbedBrowserTests extends ReadersTest {

	private static final Locator.WaitForOptions ATTACHED = new Locator.WaitForOptions()
		.setState(WaitForSelectorState.ATTACHED);

	static Chromium chromium;

	HttpServer friend;

	@BeforeAll
	static void open() {
		chromium = Chromium.open();
	}

	@BeforeEach
	void foundFriend() throws IOException {
		this.friend = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		serve("/component", """
				<script src="{us}/embed/signup.js" defer></script>
				<daybreak-signup newsletter="world"></daybreak-signup>
				<daybreak-signup newsletter="world" locale="ar"></daybreak-signup>
				""");
		serve("/frame", """
				<iframe src="{us}/embed/world" title="Sign up" width="280" height="100"></iframe>
				<script src="{us}/embed/signup.js" defer></script>
				""");
		serve("/bare", """
				<form action="{us}/subscriptions" method="post">
					<input type="hidden" name="newsletter" value="world">
					<input type="hidden" name="next" value="{friend}/thanks">
					<label>Email address <input type="email" name="email"></label> <button>Sign up</button>
				</form>
				""");
		serve("/thanks", "<p>Thank you.</p>");
		this.friend.start();
	}

	@AfterEach
	void closeFriend() {
		this.friend.stop(0);
	}

	@Test
	void theComponentWorksByKeyboardUnderAStrictPolicyNarrowDarkAndFromRightToLeft() {
		try (var window = chromium.window(Width.NARROW, true, ColorScheme.DARK)) {
			var page = window.newPage();
			var refusals = new ArrayList<String>();
			page.onConsoleMessage((message) -> refusals.add(message.text()));
			page.navigate(friend("/component"));
			var component = page.locator("daybreak-signup").first();
			component.locator("[part=form]").waitFor();
			assertThat(page.locator("daybreak-signup").nth(1).locator(".box")).hasAttribute("dir", "rtl");
			this.clock.advance(Duration.ofSeconds(5));
			check(page);
			page.keyboard().press("Tab");
			type(page, "ada\n");
			var email = component.locator("[name=email]");
			assertThat(email).hasAttribute("aria-invalid", "true");
			assertThat(email).isFocused();
			assertThat(component.getByRole(AriaRole.ALERT).getByText("name@example.org")).isVisible();
			check(page);
			email.press("Control+a");
			type(page, "ada@gmial.com\n");
			assertThat(email).not().hasAttribute("aria-invalid", "true");
			var yes = component.getByText("Yes, use ada@gmail.com");
			assertThat(yes).isFocused();
			check(page);
			page.keyboard().press("Enter");
			assertThat(component.locator("[part=done]")).isFocused();
			check(page);
			assertThat(this.reader.newestLetter(1).header("To")).isEqualTo("ada@gmail.com");
			assertThat(refusals).noneMatch((line) -> line.contains("Content Security Policy"));
			assertThat(window.cookies()).isEmpty();
		}
	}

	@Test
	void frameAndBareFormWorkWithoutJavaScript() {
		try (var window = chromium.window(Width.NARROW, false, ColorScheme.LIGHT)) {
			var page = window.newPage();
			page.navigate(friend("/frame"));
			var frame = page.frameLocator("iframe");
			frame.getByLabel("Email address").fill("nobody");
			frame.getByLabel("Email address").press("Enter");
			assertThat(frame.locator("[aria-invalid=true]")).hasValue("nobody");
			frame.getByLabel("Email address").fill("ada@gmial.com");
			frame.getByLabel("Email address").press("Enter");
			frame.getByText("No, keep ada@gmial.com").press("Enter");
			assertThat(frame.locator("h1")).hasText("Check your inbox");
			assertThat(page.url()).isEqualTo(friend("/frame"));
			assertThat(this.reader.newestLetter(1).header("To")).isEqualTo("ada@gmial.com");
			page.navigate(friend("/bare"));
			page.getByLabel("Email address").fill("eve@example.org");
			page.getByLabel("Email address").press("Enter");
			page.waitForURL(friend("/thanks"));
			this.reader.letterTo("eve@example.org", 2);
		}
	}

	@Test
	void aFrameIsAsHighAsItsContentWhereThePageHasOurScript() {
		try (var window = chromium.window(Width.NARROW, true, ColorScheme.LIGHT)) {
			var page = window.newPage();
			page.navigate(friend("/frame"));
			var frame = page.frameLocator("iframe");
			fits(frame);
			var closed = page.locator("iframe").boundingBox().height;
			frame.locator("summary").click();
			fits(frame);
			assertThat(page.locator("iframe").boundingBox().height).isGreaterThan(closed + 100);
			frame.getByLabel("Email address").fill("ada@example.org");
			frame.getByLabel("Email address").press("Enter");
			assertThat(frame.locator("h1")).hasText("Check your inbox");
			fits(frame);
			assertThat(page.locator("iframe").boundingBox().height).isLessThan(closed);
		}
	}

	private static void fits(FrameLocator frame) {
		frame.locator("html").evaluate("""
				async (html) => {
					for (let i = 0; i < 100 && (innerHeight < 150 || innerHeight - html.offsetHeight !== 0); i++) {
						await new Promise((later) => setTimeout(later, 50));
					}
				}""");
		assertThat(frame.locator("html").evaluate("(html) => [innerHeight - html.offsetHeight, innerHeight > 150]"))
			.isEqualTo(List.of(0, true));
	}

	@Test
	void ourPagesKnowZoneAndLanguageAndHideTheirTrap() {
		try (var window = chromium.window(Width.NARROW, true, ColorScheme.LIGHT)) {
			var page = window.newPage();
			page.navigate(this.site + "/");
			assertThat(page.locator("[data-part=chosen]")).hasText(Pattern.compile("English · Paris \\(GMT\\+[12]\\)"));
			page.locator("summary").press("Enter");
			page.locator("[name=timeZone] option[value='Asia/Urumqi']").waitFor(ATTACHED);
			assertThat(page.locator("[name=timeZone]")).hasValue("Europe/Paris");
			page.getByLabel("Time zone").selectOption("Asia/Tokyo");
			assertThat(page.locator("[data-part=chosen]")).hasText("English · Tokyo (GMT+9)");
			check(page);
			assertHidden(page.locator("main"), page.locator("[name=website]"));
			page.navigate(this.site + "/?locale=ar");
			check(page);
			page.navigate(this.site + "/embed");
			var component = page.locator("daybreak-signup");
			component.locator("[part=form]").waitFor();
			page.frameLocator("iframe").locator("[data-part=chosen]").getByText("Paris").waitFor();
			check(page);
			assertHidden(component, component.locator("[name=website]"));
		}
	}

	@Test
	void theComponentSolvesAChallengeAndChangesItsLanguage() {
		try (var window = chromium.window(Width.PHONE, true, ColorScheme.LIGHT)) {
			var page = window.newPage();
			page.route("**/embed/signup.json*", (route) -> {
				var words = route.fetch();
				route.fulfill(new Route.FulfillOptions().setResponse(words)
					.setBody(words.text()
						.replaceFirst("\\{", "{\"challenge\": \"/subscriptions/challenge\", ")
						.replace("\"challenge\":null,", "")));
			});
			page.route("**/subscriptions/challenge",
					(route) -> route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody("""
							{"algorithm": "SHA-256", "salt": "ab?expires=1&", "maxnumber": 3000, "signature": "seal",
							 "challenge": "%s"}""".formatted(sha256("ab?expires=1&1234")))));
			page.navigate(this.site + "/embed");
			var component = page.locator("daybreak-signup");
			component.locator("[part=form] [name=email]").fill("ada@example.org");
			component.locator("summary").click();
			component.locator("[name=locale]").selectOption("fr");
			assertThat(component.locator(".box")).hasAttribute("lang", "fr");
			assertThat(component.locator("[part=form] [name=email]")).hasValue("ada@example.org");
			assertThat(component.locator("[name=locale]")).isFocused();
			component.locator("[name=timeZone] option[value='Europe/London']").getByText("Londres").waitFor(ATTACHED);
			this.clock.advance(Duration.ofSeconds(5));
			var sent = page.waitForRequest("**/api/v1/subscriptions", () -> component.locator("[part=button]").click());
			var altcha = JsonMapper.shared().readTree(sent.postData()).at("/altcha").asString();
			assertThat(new String(Base64.getDecoder().decode(altcha), StandardCharsets.UTF_8))
				.contains("\"number\":1234", "\"salt\":\"ab?expires=1&\"", "\"signature\":\"seal\"");
			assertThat(this.reader.newestLetter(1).header("Content-Language")).isEqualTo("fr");
		}
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** From eyes, assistive technology, the keyboard and password managers. */
	private static void assertHidden(Locator around, Locator trap) {
		assertThat(around.ariaSnapshot()).contains("Email address").doesNotContain("leave this field empty");
		assertThat(trap.boundingBox().width).isLessThan(400);
		assertThat(trap.evaluate("(trap) => getComputedStyle(trap.parentElement).clipPath")).isEqualTo("inset(50%)");
		for (var attribute : List.of("data-1p-ignore", "data-lpignore", "data-bwignore")) {
			assertThat(trap.getAttribute(attribute)).isNotNull();
		}
		assertThat(trap.getAttribute("autocomplete")).isEqualTo("off");
		assertThat(trap.getAttribute("tabindex")).isEqualTo("-1");
	}

	private static void check(Page page) {
		Chromium.assertAccessible(page);
		Chromium.assertFits(page);
	}

	private static void type(Page page, String text) {
		text.chars()
			.forEach((letter) -> page.keyboard().press((letter == '\n') ? "Enter" : Character.toString(letter)));
	}

	private String friend(String path) {
		return "http://127.0.0.1:" + this.friend.getAddress().getPort() + path;
	}

	private void serve(String path, String body) {
		var html = """
				<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
				<title>A friend</title><main><h1>A friend</h1>
				""" + body.replace("{us}", this.site).replace("{friend}", friend("")) + "</main></html>";
		this.friend.createContext(path, (exchange) -> {
			exchange.getResponseHeaders().add("Content-Type", "text/html");
			exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'self' " + this.site);
			var octets = html.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, octets.length);
			exchange.getResponseBody().write(octets);
			exchange.close();
		});
	}

}
