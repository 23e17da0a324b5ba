package org.daybreak.feeds;

import java.util.Map;

import org.daybreak.accounts.AuditEntry;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class FeedsApiTests {

	private final LocalWeb web = new LocalWeb();

	private final JsonMapper json = JsonMapper.builder().build();

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	AuditTrail audit;

	@BeforeEach
	void serve() {
		this.web.serve("/feed", 200,
				SampleDocuments.rss("Paper", SampleDocuments.item("a", "First", "Sat, 22 Aug 2026 03:00:00 GMT")));
	}

	@AfterEach
	void close() {
		this.web.close();
	}

	private ResponseEntity<String> call(String method, String path, String body) {
		var request = RestClient.create(this.site + "/api/v1")
			.method(org.springframework.http.HttpMethod.valueOf(method))
			.uri(path)
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN);
		if (!body.isEmpty()) {
			request.contentType(MediaType.APPLICATION_JSON).body(body);
		}
		return request.retrieve().onStatus((status) -> true, (asked, answer) -> {
		}).toEntity(String.class);
	}

	private JsonNode read(ResponseEntity<String> answer) {
		return this.json.readTree(answer.getBody());
	}

	private String form(String more) {
		return "{\"url\":\"" + this.web.url("/feed") + "\"" + more + "}";
	}

	@Test
	void addsAFeedAndSaysHowItsFirstPollWent() {
		var answer = call("POST", "/feeds",
				form(",\"weight\":1.5,\"section\":\"World\",\"language\":\"EN\",\"top\":true"));
		assertThat(answer.getStatusCode().value()).isEqualTo(201);
		assertThat(answer.getHeaders().getLocation()).hasToString("/api/v1/feeds/1");
		var feed = read(answer);
		assertThat(feed.path("id").asInt()).isEqualTo(1);
		assertThat(feed.path("title").asString()).isEqualTo("Paper");
		assertThat(feed.path("lastOutcome").asString()).isEqualTo("READ");
		assertThat(feed.path("entryCount").asInt()).isEqualTo(1);
		assertThat(feed.path("weight").asDouble()).isEqualTo(1.5);
		assertThat(feed.path("section").asString()).isEqualTo("World");
		assertThat(feed.path("language").asString()).isEqualTo("en");
		assertThat(feed.path("top").asBoolean()).isTrue();
		assertThat(feed.path("pictures").asBoolean()).isFalse();
		assertThat(read(call("GET", "/feeds", ""))).hasSize(1);
		assertThat(read(call("GET", "/feeds/1", "")).path("url").asString())
			.isEqualTo(this.web.url("/feed").toString());
	}

	@Test
	void keepsAFeedThatCannotBeReadAndSaysWhy() {
		this.web.serve("/feed", 200, "<html><p>Hello</p></html>");
		var answer = call("POST", "/feeds", form(""));
		assertThat(answer.getStatusCode().value()).isEqualTo(201);
		assertThat(read(answer).path("lastOutcome").asString()).isEqualTo("NOT_A_FEED");
		assertThat(read(answer).path("lastMessage").asString()).contains("web page");
	}

	@Test
	void refusesToWatchAnAddressTwice() {
		call("POST", "/feeds", form(""));
		var again = call("POST", "/feeds", form("").replace("/feed", "/x/../feed#part"));
		assertThat(again.getStatusCode().value()).isEqualTo(409);
		assertThat(again.getHeaders().getContentType()).hasToString("application/problem+json");
		assertThat(read(again).path("detail").asString()).contains("feed 1");
	}

	@Test
	void changesWhatIsSaidAndLeavesTheRest() {
		call("POST", "/feeds", form(",\"section\":\"World\",\"weight\":2"));
		var changed = read(call("PUT", "/feeds/1", "{\"section\":\"\",\"pictures\":true,\"intervalMinutes\":60}"));
		assertThat(changed.path("section").isNull()).isTrue();
		assertThat(changed.path("pictures").asBoolean()).isTrue();
		assertThat(changed.path("weight").asDouble()).isEqualTo(2);
		assertThat(changed.path("intervalMinutes").asInt()).isEqualTo(60);
		assertThat(changed.path("title").asString()).isEqualTo("Paper");
	}

	@Test
	void pollsOnRequest() {
		call("POST", "/feeds", form(""));
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", SampleDocuments.item("b", "Second", "")));
		var polled = read(call("POST", "/feeds/1/poll", ""));
		assertThat(polled.path("lastMessage").asString()).isEqualTo("1 entry, 1 new");
	}

	@Test
	void removesAFeed() {
		call("POST", "/feeds", form(""));
		assertThat(call("DELETE", "/feeds/1", "").getStatusCode().value()).isEqualTo(204);
		assertThat(call("GET", "/feeds/1", "").getStatusCode().value()).isEqualTo(404);
		assertThat(call("DELETE", "/feeds/1", "").getStatusCode().value()).isEqualTo(404);
		assertThat(this.jdbc.sql("select count(*) from entries").query(Long.class).single()).isZero();
	}

	@Test
	void recordsWhoChangedWhat() {
		call("POST", "/feeds", form(""));
		call("PUT", "/feeds/1", "{\"top\":true}");
		call("DELETE", "/feeds/1", "");
		var trail = this.audit.of("feed", 1);
		assertThat(trail).extracting(AuditEntry::action).containsExactly("removed", "changed", "added");
		assertThat(trail).extracting(AuditEntry::who).allMatch((who) -> who.startsWith("api:"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{} | url", "{\"url\":\"\"} | url", "{\"url\":\"ftp://x.example/\"} | url",
			"{\"url\":\"http://a.example/\\u0000\"} | url", "{\"url\":\"http://a.example/\\r\\nHost: b\"} | url",
			"{\"url\":5.5e999,\"weight\":\"x\"} | weight", "{\"url\":\"http://u:p@a.example/\"} | url",
			"{\"url\":\"http://a.example/\",\"weight\":11} | weight",
			"{\"url\":\"http://a.example/\",\"weight\":\"NaN\"} | weight",
			"{\"url\":\"http://a.example/\",\"intervalMinutes\":0} | intervalMinutes",
			"{\"url\":\"http://a.example/\",\"section\":\"a\\nb\"} | section",
			"{\"url\":\"http://a.example/\",\"language\":\"${7*7}\"} | language",
			"{\"url\":\"http://a.example/\",\"top\":\"perhaps\"} | top" })
	void refusesWhatMakesNoSense(String body, String field) {
		var answer = call("POST", "/feeds", body);
		assertThat(answer.getStatusCode().value()).isEqualTo(400);
		assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
		assertThat(read(answer).path("errors").get(0).path("field").asString()).isEqualTo(field);
		assertThat(this.jdbc.sql("select count(*) from feeds").query(Long.class).single()).isZero();
	}

	@Test
	void aBodyOfFiveMegabytesLeavesNoRow() {
		var answer = call("POST", "/feeds", form(",\"section\":\"" + "x".repeat(5_000_000) + "\""));
		assertThat(answer.getStatusCode().value()).isEqualTo(400);
		assertThat(read(answer).path("errors").get(0).path("field").asString()).isEqualTo("section");
		assertThat(this.jdbc.sql("select count(*) from feeds").query(Long.class).single()).isZero();
		assertThat(this.jdbc.sql("select count(*) from audit").query(Long.class).single()).isZero();
	}

	@Test
	void namesFieldsItDoesNotKnowAndTakesBackWhatItGave() {
		assertThat(call("POST", "/feeds", form(",\"unknown\":true")).getStatusCode().value()).isEqualTo(400);
		var given = call("POST", "/feeds", form(""));
		assertThat(given.getStatusCode().value()).isEqualTo(201);
		var id = read(given).path("id").asString();
		assertThat(call("PUT", "/feeds/" + id, given.getBody()).getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void knowsNoFeedThatIsNotThere() {
		assertThat(call("GET", "/feeds/99", "").getStatusCode().value()).isEqualTo(404);
		assertThat(call("PUT", "/feeds/99", "{}").getStatusCode().value()).isEqualTo(404);
		assertThat(call("POST", "/feeds/99/poll", "").getStatusCode().value()).isEqualTo(404);
		assertThat(call("GET", "/feeds/x", "").getStatusCode().value()).isEqualTo(400);
	}

	@Test
	void asksForAToken() {
		var answer = RestClient.create(this.site)
			.get()
			.uri("/api/v1/feeds")
			.retrieve()
			.onStatus((s) -> true, (a, b) -> {
			})
			.toEntity(Map.class);
		assertThat(answer.getStatusCode().value()).isEqualTo(401);
	}

}
