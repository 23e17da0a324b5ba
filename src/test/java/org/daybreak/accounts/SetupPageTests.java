package org.daybreak.accounts;

import java.util.List;
import java.util.Map;

import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.web.PageHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The link with which the first person sets name and password, and what is sent besides.
 */
@DaybreakTest
class SetupPageTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	SetupLinks links;

	@Autowired
	JdbcClient jdbc;

	private List<Map<String, Object>> before;

	@BeforeEach
	void nobodyYet() {
		this.before = this.jdbc.sql("select username, password_hash from people").query().listOfRows();
		this.jdbc.sql("delete from people").update();
	}

	@AfterEach
	void whoWasThere() {
		this.jdbc.sql("delete from people").update();
		for (var person : this.before) {
			this.jdbc.sql("""
					insert into people (username, password_hash, role, created_at)
					values (:username, :password_hash, 'OPERATOR', now())""").params(person).update();
		}
	}

	@Test
	void setsNameAndPasswordOnceAndLeadsToTheAccount() {
		var link = "/setup/" + this.links.make();
		var browser = new Browser(this.site);
		var page = browser.get(link);
		assertThat(browser.answer().headers().firstValue("Referrer-Policy")).contains("no-referrer");
		assertThat(browser.answer().headers().firstValue("Cache-Control")).contains("no-store");
		page = browser.submit(page.expectForm("form.card"), "username", "mara", "wanted", "password1234", "again",
				"password1234");
		assertThat(browser.status()).isEqualTo(422);
		assertThat(page.getElementById("fault").text()).contains("tried first");
		assertThat(page.getElementById("username").val()).isEqualTo("mara");
		page = browser.submit(page.expectForm("form.card"), "wanted", "four unrelated words", "again",
				"four unrelated words");
		assertThat(browser.answer().uri().toString()).endsWith("/login?to=%2Fdesk%2Faccount");
		page = browser.submit(page.expectForm("form[action=/login]"), "username", "mara", "password",
				"four unrelated words");
		assertThat(page.text()).contains("Signed in as mara", "Make a token");
		browser.get(link);
		assertThat(browser.status()).isEqualTo(404);
		browser.post(link, "username=eve&wanted=four+unrelated+words&again=four+unrelated+words");
		assertThat(browser.status()).isEqualTo(404);
	}

	@Test
	void aGuessedLinkIsNone() {
		this.links.make();
		var browser = new Browser(this.site);
		browser.get("/setup/daybreak_guessed");
		assertThat(browser.status()).isEqualTo(404);
	}

	@Test
	void underHttpsTheCookiesAreOfThisHostAloneAndHeadersStrict() {
		var https = new MockEnvironment().withProperty("daybreak.public-url", "https://news.example.org");
		var cookies = new DeskCookies(https);
		var response = new MockHttpServletResponse();
		cookies.writeSession(response, Secrets.token());
		cookies.writeDoor(response, Secrets.token());
		cookies.writeBrowser(response, Secrets.token());
		assertThat(response.getHeaders("Set-Cookie")).hasSize(3)
			.allMatch((cookie) -> cookie.contains("Secure") && cookie.contains("HttpOnly")
					&& cookie.contains("SameSite=Lax") && !cookie.contains("Domain"));
		assertThat(response.getHeaders("Set-Cookie").get(0)).startsWith("__Host-daybreak_desk=").contains("Path=/;");
		assertThat(response.getHeaders("Set-Cookie").get(1)).startsWith("__Host-daybreak_door=");
		assertThat(response.getHeaders("Set-Cookie").get(2)).contains("Path=/login");
		new PageHeaders(https).writeHeaders(new MockHttpServletRequest(), response);
		assertThat(response.getHeader("Strict-Transport-Security")).contains("includeSubDomains");
		assertThat(response.getHeader("Content-Security-Policy")).contains("base-uri 'none'");
	}

}
