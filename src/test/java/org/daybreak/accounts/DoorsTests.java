package org.daybreak.accounts;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
@TakesLong("signs in again and again")
class DoorsTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	SettableClock clock;

	@Autowired
	JsonMapper json;

	@Autowired
	ApiTokens tokens;

	@Test
	void refusesTheApiWithoutATokenInForce() throws Exception {
		var answer = api("/api/v1/feeds", null);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
		assertThat(this.json.readTree(answer.body()).get("status").asInt()).isEqualTo(401);
		assertThat(api("/api/v1/feeds", "wrong").statusCode()).isEqualTo(401);
		assertThat(api("/actuator/prometheus", null).statusCode()).isEqualTo(401);
		assertThat(api("/actuator/prometheus", DaybreakTest.API_TOKEN).statusCode()).isEqualTo(200);
		assertThat(api("/actuator/health", null).statusCode()).isEqualTo(200);
	}

	@Test
	void letsARevokedTokenInNoMore() throws Exception {
		var token = this.tokens.create("newsroom");
		assertThat(api("/actuator/prometheus", token).statusCode()).isEqualTo(200);
		this.tokens.revoke(this.tokens.all().get(0).id());
		assertThat(api("/actuator/prometheus", token).statusCode()).isEqualTo(401);
	}

	@Test
	void answersAnUnknownAddressOfTheApiWithAProblem() throws Exception {
		var answer = api("/api/v1/nothing", DaybreakTest.API_TOKEN);
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
		assertThat(this.json.readTree(answer.body()).get("detail").asString()).contains("nothing at this address");
	}

	@Test
	void showsAPageForAnUnknownAddressWithoutACookie() {
		var browser = new Browser(this.site);
		var page = browser.get("/nothing/here");
		assertThat(browser.status()).isEqualTo(404);
		assertThat(page.selectFirst("main h1").text()).isEqualTo("Nothing here");
		assertThat(browser.answer().headers().allValues("Set-Cookie")).isEmpty();
		assertThat(page.select("style, [style], script:not([src])")).isEmpty();
	}

	@Test
	void putsItsHeadersOnEveryPage() {
		var browser = new Browser(this.site);
		for (var path : new String[] { "/nothing", "/login", "/css/daybreak.css", "/api/v1/feeds" }) {
			browser.get(path);
			var headers = browser.answer().headers();
			assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).startsWith("default-src 'self'")
				.contains("frame-ancestors 'none'")
				.doesNotContain("unsafe");
			assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
			assertThat(headers.firstValue("Referrer-Policy")).isPresent();
			assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
		}
	}

	@Test
	void sendsAStrangerToTheSignInPageAndBack() {
		var browser = new Browser(this.site);
		var login = browser.get("/desk/nowhere");
		assertThat(browser.answer().uri().getPath()).isEqualTo("/login");
		browser.submit(login.expectForm("form[action=/login]"), "username", DaybreakTest.DESK_USERNAME, "password",
				DaybreakTest.DESK_PASSWORD);
		assertThat(browser.answer().uri().getPath()).isEqualTo("/desk/nowhere");
	}

	/** Behind a proxy that speaks TLS ours is another scheme than the reader's. */
	@Test
	void leadsOnByPathAlone() throws Exception {
		var jar = new CookieManager();
		var http = HttpClient.newBuilder().cookieHandler(jar).build();
		var asked = http.send(HttpRequest.newBuilder(URI.create(this.site + "/desk/feeds?page=2")).build(),
				BodyHandlers.ofString());
		var door = asked.headers().firstValue("Location").orElseThrow();
		assertThat(door).isEqualTo("/login?to=%2Fdesk%2Ffeeds%3Fpage%3D2");
		var login = http.send(HttpRequest.newBuilder(URI.create(this.site + door)).build(), BodyHandlers.ofString());
		var token = Jsoup.parse(login.body()).select("[name=_csrf]").val();
		var fields = "username=" + DaybreakTest.DESK_USERNAME + "&password="
				+ DaybreakTest.DESK_PASSWORD.replace(' ', '+') + "&to=/desk/feeds?page%3D2&_csrf=" + token;
		var entered = http.send(HttpRequest.newBuilder(URI.create(this.site + "/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(fields))
			.build(), BodyHandlers.ofString());
		assertThat(entered.headers().firstValue("Location").orElseThrow()).startsWith("/desk/feeds?page=2");
	}

	@Test
	void sendsTheWholePageToSignInWhenAFragmentComesTooLate() throws Exception {
		var fragment = HttpRequest.newBuilder(URI.create(this.site + "/desk/editions/1/progress"))
			.header("HX-Request", "true")
			.build();
		var answer = HttpClient.newHttpClient().send(fragment, BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("HX-Redirect")).contains("/login");
		answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.site + "/desk")).build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location")).contains("/login");
	}

	@Test
	void keepsTheSessionInACookieThatScriptsCannotRead() throws Exception {
		var answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.site + "/login")).build(), BodyHandlers.ofString());
		assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly")
			.contains("SameSite=Lax");
	}

	@Test
	void refusesADeskFormWithoutItsToken() {
		var browser = new Browser(this.site);
		browser.signIn();
		browser.post("/desk/account/tokens", "name=stolen");
		assertThat(browser.status()).isEqualTo(403);
		assertThat(this.tokens.all()).extracting(ApiTokens.ApiToken::name).doesNotContain("stolen");
	}

	@Test
	void slowsSigningInAfterFiveWrongPasswords() {
		this.clock.set("2026-03-28T06:00:00Z");
		var browser = new Browser(this.site);
		for (var i = 0; i < 5; i++) {
			assertThat(wrong(browser)).contains("do not belong together");
		}
		assertThat(wrong(browser)).contains("Try again in 10 seconds");
		browser.signIn();
		assertThat(browser.answer().uri().getPath()).isEqualTo("/login");
		this.clock.advance(Duration.ofSeconds(11));
		assertThat(wrong(browser)).contains("do not belong together");
		assertThat(wrong(browser)).contains("Try again in 20 seconds");
		this.clock.advance(Duration.ofSeconds(21));
		browser.signIn();
		assertThat(browser.answer().uri().getPath()).isEqualTo("/desk");
	}

	@Test
	void takesHostileNamesForWrongNames() {
		for (var name : new String[] { "a\0b", "<script>alert(1)</script>", "${7*7}", "x".repeat(5000),
				"' or 1=1 --" }) {
			var browser = new Browser(this.site);
			var page = browser.submit(browser.get("/login").expectForm("form[action=/login]"), "username", name,
					"password", "p\0");
			assertThat(browser.status()).as(name).isLessThan(500);
			assertThat(page.text()).doesNotContain("Exception");
		}
	}

	private String wrong(Browser browser) {
		return browser
			.submit(browser.get("/login").expectForm("form[action=/login]"), "username", DaybreakTest.DESK_USERNAME,
					"password", "wrong")
			.text();
	}

	private HttpResponse<String> api(String path, String token) throws Exception {
		var request = HttpRequest.newBuilder(URI.create(this.site + path));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

}
