package org.daybreak.subscribers;

import java.net.http.HttpResponse;

import org.daybreak.support.ReadersTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class LanguagePagesTests extends ReadersTest {

	@Autowired
	Links links;

	@Test
	void aPageSpeaksTheFirstOfTheBrowsersLanguagesThatIsOurs() {
		var answer = asks("/", "nl, ru;q=0.8, en;q=0.5");
		assertThat(language(answer)).isEqualTo("ru ltr");
		assertThat(answer.headers().allValues("Vary")).contains("Accept-Language");
		assertThat(language(this.reader.get("/"))).isEqualTo("en ltr");
	}

	@Test
	void aLanguagePickedOnThePageIsKeptInItsLinksWithoutACookie() {
		var answer = asks("/?locale=ar", "de");
		assertThat(language(answer)).isEqualTo("ar rtl");
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		var page = Jsoup.parse(answer.body());
		assertThat(page.select("footer nav:not(.languages) a").eachAttr("href")).isNotEmpty()
			.allMatch((link) -> link.startsWith("http") || link.endsWith("?locale=ar"));
		assertThat(page.select(".languages a").eachAttr("hreflang")).containsExactly("en", "fr", "es", "pt", "de", "ru",
				"ar", "zh-Hans", "vi", "sw");
		assertThat(page.select(".languages a[aria-current]").text()).isEqualTo("العربية");
	}

	@Test
	void aPageAboutAnErrorSpeaksTheReadersLanguageAndTheDeskEnglish() {
		var answer = asks("/nothing/here", "zh-CN");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(language(answer)).isEqualTo("zh-Hans ltr");
		assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("此处没有内容");
		assertThat(language(asks("/login", "zh-CN"))).startsWith("en");
	}

	@Test
	void theReadersChoiceGoesBeforeTheBrowsersAndThatBeforeTheNewsletters() {
		this.jdbc.sql("update newsletters set language = 'sw'").update();
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "locale", "ar");
		var letter = this.reader.newestLetter(1);
		assertThat(letter.header("Content-Language")).isEqualTo("ar");
		assertThat(letter.subject()).isEqualTo("يُرجى التأكيد: \u2068Daybreak World\u2069");
		this.reader.post(letter.link("/confirm/"));
		var link = this.jdbc.sql("select id from subscriptions")
			.query(Long.class)
			.optional()
			.map(this.links::preferences)
			.orElseThrow();
		assertThat(language(asks(link, "de"))).isEqualTo("ar rtl");
		assertThat(language(asks(link + "?locale=vi", "de"))).isEqualTo("vi ltr");
		this.jdbc.sql("update subscribers set locale = null").update();
		assertThat(language(asks(link, "de"))).isEqualTo("de ltr");
		assertThat(language(this.reader.get(link))).isEqualTo("sw ltr");
	}

	@Test
	void whoTakesBackNotMeIsSpokenToInTheLanguageOfTheLetter() {
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world", "locale", "ar");
		var link = this.reader.newestLetter(1).link("/not-me/");
		for (var page : new String[] { link, link + "/mistake" }) {
			var answer = this.reader.send("POST", page, "application/x-www-form-urlencoded", "", "Accept", "text/html",
					"Accept-Language", "de");
			assertThat(language(answer)).as(page).isEqualTo("ar rtl");
		}
	}

	private HttpResponse<String> asks(String path, String accepts) {
		return this.reader.send("GET", path, null, "", "Accept", "text/html", "Accept-Language", accepts);
	}

	private static String language(HttpResponse<String> answer) {
		Document page = Jsoup.parse(answer.body());
		return page.select("html").attr("lang") + " " + page.select("html").attr("dir");
	}

}
