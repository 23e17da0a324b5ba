package org.daybreak.stories;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

import com.sun.net.httpserver.HttpServer;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class StoriesApiTests {

	@Autowired
	JsonMapper json;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Value("${daybreak.public-url}")
	String site;

	private Answer send(String method, String path, String type, byte[] body) {
		var request = HttpRequest.newBuilder(URI.create(this.site + "/api/v1" + path))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
			.header("Content-Type", type)
			.method(method, BodyPublishers.ofByteArray(body))
			.build();
		try {
			var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
			return new Answer(answer.statusCode(), this.json.readTree(answer.body()));
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Answer json(String method, String path, String body) {
		return send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
	}

	private Answer importText(String text) {
		return send("POST", "/stories/import", "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
	}

	private long count() {
		return this.jdbc.sql("select count(*) from stories").query(Long.class).single();
	}

	/**
	 * Status and body of an answer.
	 */
	record Answer(int status, JsonNode body) {

		String at(String field) {
			return this.body.at("/" + field.replace('.', '/')).asString();
		}

		boolean isNull(String field) {
			return this.body.has(field) && this.body.path(field).isNull();
		}

	}

	@Test
	void importsThePageOfTheMission() {
		var story = importText(MissionPage.text());
		assertThat(story.status()).isEqualTo(201);
		assertThat(story.at("headline")).isEqualTo(MissionPage.HEADLINE);
		assertThat(story.at("standfirst")).isEqualTo(MissionPage.paragraphs().get(0));
		assertThat(story.at("body").split("\n\n")).containsExactlyElementsOf(MissionPage.paragraphs().subList(1, 12));
		assertThat(story.at("image.caption")).isEqualTo(MissionPage.CAPTION);
		assertThat(story.at("image.credit")).isEqualTo("CCTV via Reuters");
		assertThat(story.at("language")).isEqualTo("en");
		assertThat(List.of("byline", "source", "publishedAt", "url")).allMatch(story::isNull);
		assertThat(story.at("origin.publishedAt")).isEqualTo("not told by the page");
		assertThat(story.at("standfirst") + story.at("body")).doesNotContain(MissionPage.FURNITURE)
			.doesNotContain(MissionPage.CAPTION);
	}

	@Test
	void writesReadsAndCorrectsAStory() {
		var created = json("POST", "/stories", """
				{"headline": "Ferry returns", "standfirst": "It carries commuters.", "url": "https://example.org/ferry",
				 "source": "Post", "publishedAt": "2018-03-28T07:00:00+02:00", "section": "World",
				 "image": {"url": "https://example.org/f.png", "caption": "The ferry", "credit": "Lena Berg"}}""");
		assertThat(created.status()).isEqualTo(201);
		assertThat(created.at("publishedAt")).isEqualTo("2018-03-28T05:00:00Z");
		var path = "/stories/" + created.body().path("id").asLong();
		var corrected = json("PUT", path, "{\"headline\": \"Ferry is back\", \"section\": null}");
		assertThat(corrected.status()).isEqualTo(200);
		var read = json("GET", path, "");
		assertThat(read.at("headline")).isEqualTo("Ferry is back");
		assertThat(read.isNull("section")).isTrue();
		assertThat(read.at("standfirst")).isEqualTo("It carries commuters.");
		assertThat(read.at("image.credit")).isEqualTo("Lena Berg");
		assertThat(read.at("origin.headline")).startsWith("corrected by");
	}

	@Test
	void takesAnImageByItsAddressAlone() {
		var story = json("POST", "/stories",
				"{\"headline\": \"Ferry\", \"source\": \"Post\", \"image\": \"https://example.org/f.png\"}");
		assertThat(story.at("image.url")).isEqualTo("https://example.org/f.png");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"source\":\"Post\"}|headline", "{\"headline\":\"Ferry\"}|source",
					"{\"headline\":\"Ferry\\r\\nBcc: x\",\"source\":\"Post\"}|headline",
					"{\"headline\":\"Ferry\\u0000\",\"source\":\"Post\"}|headline",
					"{\"headline\":\"Ferry\",\"source\":\"Post\",\"url\":\"javascript:alert(1)\"}|url",
					"{\"headline\":\"Ferry\",\"source\":\"Post\",\"url\":\"ferry\"}|url",
					"{\"headline\":\"Ferry\",\"source\":\"Post\",\"publishedAt\":\"yesterday\"}|publishedAt",
					"{\"headline\":\"Ferry\",\"source\":\"Post\",\"language\":\"not a language\"}|language",
					"{\"headline\":\"Ferry\",\"source\":\"Post\",\"image\":{\"url\":\"ftp://x\"}}|image.url",
					"{\"headline\":{},\"source\":\"Post\"}|headline" })
	void namesTheFieldThatCannotBeTaken(String body, String field) {
		var answer = json("POST", "/stories", body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
		assertThat(count()).isZero();
	}

	@Test
	void refusesYearsThatNoCalendarHas() {
		for (var since : new String[] { "-999999999-01-01T00:00:00Z", "%2B999999999-12-31T23:59:59Z",
				"-4800-01-01T00:00:00Z", "%2B10000-01-01T00:00:00Z" }) {
			for (var path : new String[] { "/stories", "/events" }) {
				assertThat(send("GET", path + "?since=" + since, "application/json", new byte[0]).status())
					.as(path + since)
					.isEqualTo(400);
			}
		}
		assertThat(send("GET", "/stories?since=1970-01-01T00:00:00Z", "application/json", new byte[0]).status())
			.isEqualTo(200);
	}

	@Test
	void refusesAnOverLongHeadline() {
		var answer = json("POST", "/stories", "{\"source\":\"Post\",\"headline\":\"" + "x".repeat(5_000_000) + "\"}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("headline");
	}

	@Test
	void namesTheFieldOfACorrectionThatCannotBeTaken() {
		var id = json("POST", "/stories", "{\"headline\": \"Ferry\", \"source\": \"Post\"}").body().path("id").asLong();
		assertThat(json("PUT", "/stories/" + id, "{\"publishedAt\": \"soon\"}").body().at("/errors/0/field").asString())
			.isEqualTo("publishedAt");
		assertThat(json("PUT", "/stories/" + id, "{\"headline\": null}").status()).isEqualTo(400);
		assertThat(json("PUT", "/stories/" + id, "[1]").status()).isEqualTo(400);
		assertThat(json("PUT", "/stories/99", "{}").status()).isEqualTo(404);
		assertThat(json("GET", "/stories/99", "").status()).isEqualTo(404);
		assertThat(json("GET", "/stories/x", "").status()).isEqualTo(400);
	}

	@Test
	void keepsHostileHeadlinesAsText() {
		for (var headline : List.of("<script>alert(1)</script> in a headline", "${7*7} and #{7*7} in a headline")) {
			var story = importText(headline + "\n\n" + MissionPage.paragraphs().get(1));
			assertThat(story.status()).isEqualTo(201);
			assertThat(story.at("headline")).isEqualTo(headline);
		}
	}

	@Test
	void refusesWhatIsNoPage() {
		assertThat(importText("").status()).isEqualTo(400);
		assertThat(importText("Headline of a page\0\nText").status()).isEqualTo(400);
		assertThat(importText("x".repeat(5 * 1024 * 1024 + 1)).status()).isEqualTo(413);
		assertThat(
				send("POST", "/stories/import", "text/plain", new byte[] { (byte) 0xff, (byte) 0xfe, 1, 2 }).status())
			.isEqualTo(400);
		assertThat(send("POST", "/stories/import", "application/pdf", new byte[] { 1 }).status()).isEqualTo(415);
		assertThat(json("POST", "/stories/import", "{\"url\": \"file:///etc/passwd\"}").status()).isEqualTo(400);
		assertThat(json("POST", "/stories/import", "{}").status()).isEqualTo(400);
		assertThat(importText("Menu\nShare").status()).isEqualTo(422);
		assertThat(count()).isZero();
	}

	@Test
	void importsASavedPageWithoutARequest() throws IOException {
		var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		var asked = new java.util.concurrent.atomic.AtomicBoolean();
		web.createContext("/", (exchange) -> {
			asked.set(true);
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
		});
		web.start();
		var image = "http://127.0.0.1:" + web.getAddress().getPort() + "/f.png";
		var story = send("POST", "/stories/import", "text/html", ("<html><head><title>Ferry - Post</title>"
				+ "<meta property='og:image' content='" + image
				+ "'></head><body><h1>Ferry returns to the river</h1><p>"
				+ "The ferry across the river returned to service on Monday after two years of repairs.</p><img src='"
				+ image
				+ "'><p>Commuters said that the crossing takes eleven minutes, half of what the bus needs.</p></body></html>")
			.getBytes(StandardCharsets.UTF_8));
		web.stop(0);
		assertThat(story.status()).isEqualTo(201);
		assertThat(story.at("headline")).isEqualTo("Ferry returns to the river");
		assertThat(story.at("standfirst") + story.at("body")).contains("on Monday after two years", "eleven minutes");
		assertThat(asked).isFalse();
	}

	@Test
	void importsAPageFromItsAddress() throws IOException {
		var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		web.createContext("/", (exchange) -> {
			var page = ("<html><head><meta property='og:site_name' content='The Post'></head><body><article>"
					+ "<h1>Ferry returns to the river</h1><p>The ferry across the river returned to service on Monday "
					+ "after two years of repairs.</p></article></body></html>")
				.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
			exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/ferry") ? 200 : 404, page.length);
			try (exchange) {
				exchange.getResponseBody().write(page);
			}
		});
		web.start();
		var address = "http://127.0.0.1:" + web.getAddress().getPort();
		var story = json("POST", "/stories/import", "{\"url\": \"" + address + "/ferry\"}");
		var missing = json("POST", "/stories/import", "{\"url\": \"" + address + "/gone\"}");
		web.stop(0);
		assertThat(story.status()).isEqualTo(201);
		assertThat(story.at("headline")).isEqualTo("Ferry returns to the river");
		assertThat(story.at("url")).isEqualTo(address + "/ferry");
		assertThat(missing.status()).isEqualTo(422);
	}

	@Test
	void listsStoriesAndEventsSinceAnInstant() {
		this.clock.set("2018-03-28T04:00:00Z");
		importText(MissionPage.text());
		json("POST", "/stories",
				"""
						{"headline": "Xi accepts invitation to Pyongyang after talks with Kim Jong Un in Beijing", "source": "Post",
						 "standfirst": "China's president met the North Korean leader in Beijing this week.",
						 "publishedAt": "2018-03-27T04:00:00Z"}""");
		assertThat(json("GET", "/stories?since=2018-03-26T00:00:00Z", "").body()).hasSize(2);
		assertThat(json("GET", "/stories?since=2018-03-28T00:00:00Z", "").body()).hasSize(1);
		assertThat(json("GET", "/stories?since=soon", "").status()).isEqualTo(400);
		var events = json("GET", "/events?since=2018-03-26T00:00:00Z", "");
		assertThat(events.body()).hasSize(1);
		var event = events.body().get(0);
		assertThat(event.path("rank").asInt()).isEqualTo(1);
		assertThat(event.path("stories")).hasSize(2);
		assertThat(StreamSupport.stream(event.path("terms").spliterator(), false)
			.map((term) -> term.path("name").asString())).contains("outlets", "freshness", "international");
	}

}
