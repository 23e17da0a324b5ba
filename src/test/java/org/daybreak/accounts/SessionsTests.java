package org.daybreak.accounts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.apache.catalina.Context;
import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions of the desk: from the sign-in on, and no longer than what they rest on.
 */
@DaybreakTest
@TakesLong("signs in again and again")
class SessionsTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ServletWebServerApplicationContext context;

	private final HttpClient http = HttpClient.newHttpClient();

	@AfterEach
	void asItWas() {
		this.jdbc.sql("update people set role = 'OPERATOR' where username = 'editor'").update();
		this.jdbc.sql("delete from people where username <> 'editor'").update();
	}

	@Test
	void whoeverIsNotSignedInLeavesNothingBehind() throws Exception {
		var much = "x".repeat(3000);
		for (var path : new String[] { "/desk", "/desk/readers?" + much + "=1", "/login", "/login?to=/desk/" + much,
				"/desk/imports/upload", "/", "/nowhere" }) {
			for (var i = 0; i < 20; i++) {
				send(request(path).GET());
				send(request(path).POST(BodyPublishers.ofString("username=a&password=b&_csrf=c")));
			}
		}
		assertThat(sessionsInMemory()).isZero();
		assertThat(rows()).isZero();
		new Browser(this.site).signIn();
		assertThat(sessionsInMemory()).isZero();
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void anotherSessionEndsWithThePasswordAndOnesOwnGoesOn() {
		var one = signedIn();
		var other = signedIn();
		change(one, DaybreakTest.DESK_PASSWORD, "four unrelated words");
		assertThat(isIn(one)).isTrue();
		assertThat(isIn(other)).isFalse();
		change(one, "four unrelated words", DaybreakTest.DESK_PASSWORD);
		assertThat(isIn(one)).isTrue();
	}

	@Test
	void aSessionEndsWithTheRoleAndWithThePerson() {
		var demoted = signedIn();
		this.jdbc.sql("update people set role = 'EDITOR' where username = 'editor'").update();
		assertThat(isIn(demoted)).isFalse();
		this.jdbc.sql("""
				insert into people (username, password_hash, role, created_at)
				select 'mara', password_hash, 'EDITOR', now() from people where username = 'editor'""").update();
		var removed = new Browser(this.site);
		removed.submit(removed.get("/login").expectForm("form[action=/login]"), "username", "mara", "password",
				DaybreakTest.DESK_PASSWORD);
		assertThat(isIn(removed)).isTrue();
		this.jdbc.sql("delete from people where username = 'mara'").update();
		assertThat(isIn(removed)).isFalse();
	}

	@Test
	void aSessionEndsAfterTwelveHoursHoweverBusyAndAfterEightIdle() {
		var busy = signedIn();
		this.jdbc.sql("update desk_sessions set began_at = now() - interval '11 hours 59 minutes'").update();
		assertThat(isIn(busy)).isTrue();
		this.jdbc.sql("update desk_sessions set began_at = now() - interval '12 hours 1 second'").update();
		assertThat(isIn(busy)).isFalse();
		var idle = signedIn();
		this.jdbc.sql("update desk_sessions set seen_at = now() - interval '8 hours 1 second'").update();
		assertThat(isIn(idle)).isFalse();
	}

	@Test
	void onePersonHasTwentySessionsAndTheOldestGivesWay() {
		var first = signedIn();
		this.jdbc.sql("update desk_sessions set began_at = began_at - interval '1 minute'").update();
		var personId = this.jdbc.sql("select person_id from desk_sessions").query(Long.class).single();
		var sessions = this.context.getBean(DeskSessions.class);
		for (var i = 1; i < DeskSessions.MOST; i++) {
			sessions.begin(personId);
		}
		assertThat(isIn(first)).isTrue();
		sessions.begin(personId);
		assertThat(rows()).isEqualTo(DeskSessions.MOST);
		assertThat(isIn(first)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/", "//evil.example", "/\\evil.example", "/desk/../../evil",
			"/desk@evil.example", "/deskevil", "javascript:alert(1)", "/desk/\r\nX: y", "/login", "" })
	void afterSignInOneIsLedToADeskPageOfOursAlone(String to) {
		var browser = new Browser(this.site);
		browser.submit(browser.get("/login").expectForm("form[action=/login]"), "username", DaybreakTest.DESK_USERNAME,
				"password", DaybreakTest.DESK_PASSWORD, "to", to);
		assertThat(browser.answer().uri().toString()).startsWith(this.site + "/desk");
	}

	@Test
	void aWrongPasswordKeepsTheWay() {
		var browser = new Browser(this.site);
		var again = browser.submit(browser.get("/desk/stories?page=2").expectForm("form[action=/login]"), "username",
				DaybreakTest.DESK_USERNAME, "password", "wrong");
		browser.submit(again.expectForm("form[action=/login]"), "username", DaybreakTest.DESK_USERNAME, "password",
				DaybreakTest.DESK_PASSWORD);
		assertThat(browser.answer().uri().toString()).endsWith("/desk/stories?page=2");
	}

	@Test
	void aScriptWithoutASessionIsToldByStatusAndLedNowhere() throws Exception {
		for (var header : new String[] { "HX-Request: true", "Sec-Fetch-Mode: cors", "Accept: application/json",
				"X-Requested-With: XMLHttpRequest" }) {
			var asks = request("/desk/editions/1/title").header(header.split(": ")[0], header.split(": ")[1]);
			var answer = send(asks.POST(BodyPublishers.ofString("subject=words&_csrf=old")));
			assertThat(answer.statusCode()).as(header).isEqualTo(401);
			assertThat(answer.headers().firstValue("Location")).isEmpty();
			assertThat(answer.headers().firstValue("HX-Redirect")).isEmpty();
			assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem");
		}
	}

	@Test
	void aScriptSignsInAndHasAFreshTokenForItsForms() throws Exception {
		var browser = new Browser(this.site);
		var form = browser.get("/login").expectForm("form[action=/login]");
		var door = browser.cookies();
		var fields = "username=editor&password=" + DaybreakTest.DESK_PASSWORD.replace(' ', '+') + "&_csrf="
				+ form.select("[name=_csrf]").val();
		var wrong = send(script("/login", door).POST(BodyPublishers.ofString(fields + "x")));
		assertThat(wrong.statusCode()).isEqualTo(401);
		var entered = send(script("/login", door).POST(BodyPublishers.ofString(fields)));
		assertThat(entered.statusCode()).isEqualTo(204);
		var session = entered.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith("daybreak_desk="))
			.findFirst()
			.orElseThrow()
			.replaceFirst(";.*", "");
		var told = send(script("/desk/session", session).GET());
		assertThat(told.statusCode()).isEqualTo(200);
		assertThat(told.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		var token = told.body().replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
		var made = send(script("/desk/account/tokens", session).POST(BodyPublishers.ofString("name=x&_csrf=" + token)));
		assertThat(made.statusCode()).isEqualTo(302);
		var stale = send(script("/desk/account/tokens", session).POST(BodyPublishers.ofString("name=x&_csrf=old")));
		assertThat(stale.statusCode()).isEqualTo(403);
	}

	@Test
	void theFormOfOneNodeIsTakenByAnother() throws Exception {
		var form = send(request("/login").GET());
		var door = form.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
		assertThat(door).startsWith("daybreak_door=");
		var token = Jsoup.parse(form.body()).select("[name=_csrf]").val();
		// Nothing of it lies anywhere but in the browser.
		assertThat(sessionsInMemory()).isZero();
		var fields = "username=editor&password=" + DaybreakTest.DESK_PASSWORD.replace(' ', '+') + "&_csrf=" + token;
		assertThat(send(request("/login").header("Cookie", door).POST(BodyPublishers.ofString(fields))).statusCode())
			.isEqualTo(302);
		assertThat(send(request("/login").POST(BodyPublishers.ofString(fields))).statusCode()).isEqualTo(403);
	}

	private long rows() {
		return this.jdbc.sql("select count(*) from desk_sessions").query(Long.class).single();
	}

	private int sessionsInMemory() {
		var server = (TomcatWebServer) this.context.getWebServer();
		var context = (Context) server.getTomcat().getHost().findChildren()[0];
		return context.getManager().getActiveSessions();
	}

	private Browser signedIn() {
		var browser = new Browser(this.site);
		browser.signIn();
		return browser;
	}

	private static boolean isIn(Browser browser) {
		browser.get("/desk/account");
		return browser.answer().uri().getPath().equals("/desk/account");
	}

	private static void change(Browser browser, String from, String to) {
		browser.submit(browser.get("/desk/account").select("form[action$=/password]").first(), "current", from,
				"wanted", to, "again", to);
	}

	private HttpRequest.Builder script(String path, String cookie) {
		return request(path).header("Cookie", cookie).header("Sec-Fetch-Mode", "cors");
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.site + path))
			.header("Content-Type", "application/x-www-form-urlencoded");
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

}
