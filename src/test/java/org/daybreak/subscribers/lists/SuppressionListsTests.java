package org.daybreak.subscribers.lists;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Addresses that are never to be mailed, brought as lists.
 */
@DaybreakTest
class SuppressionListsTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@CsvSource(quoteCharacter = '~', delimiter = '|', value = {
			"application/json|[\"a@example.org\", \"B@example.org\", \"no\"]",
			"application/json|{\"emails\": [\"a@example.org\", {\"email\": \"B@example.org\"}, \"no\"], \"reason\": \"by hand\"}",
			"text/plain|a@example.org\\nBob <B@example.org>\\n\\nno",
			"text/plain|a@example.org; mailto:B@example.org,no",
			"text/csv|Name,Email Address,CLEAN_TIME\\nA,a@example.org,x\\nB,B@example.org,\\nC,no,",
			"text/csv;charset=UTF-8|a@example.org,B@example.org,no" })
	void manyAtOnce(String type, String body) throws Exception {
		var answer = post(type, body.replace("\\n", "\n"));
		assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
		assertThat(json(answer).get("added").asInt()).isEqualTo(2);
		assertThat(json(answer).get("refused").asInt()).isOne();
		assertThat(suppressed()).containsExactlyInAnyOrder("a@example.org", "b@example.org");
	}

	@Test
	void thousandsAndThoseWhoAreKnownOnce() throws Exception {
		new Api(this.site).post("/api/v1/suppressions", java.util.Map.of("email", "r7@example.org"));
		var list = IntStream.range(0, 2500).mapToObj((i) -> "R" + i + "@example.org").collect(Collectors.joining("\n"));
		var answer = json(post("text/plain", list + "\nr1@example.org"));
		assertThat(answer.get("added").asInt()).isEqualTo(2499);
		assertThat(answer.get("known").asInt()).isEqualTo(2);
		assertThat(suppressed()).hasSize(2500);
	}

	@Test
	void oneStaysOneAndUnknownFieldsAreNamed() throws Exception {
		assertThat(post("application/json", "{\"email\": \"a@example.org\", \"note\": \"x\"}").statusCode())
			.isEqualTo(201);
		assertThat(post("application/json", "{\"email\": \"a@example.org\", \"why\": 1}").statusCode()).isEqualTo(400);
		assertThat(post("application/json", "{\"email\": \"a\"}").statusCode()).isEqualTo(400);
		assertThat(post("application/json", "17").statusCode()).isEqualTo(400);
		assertThat(post("text/csv", "name,shoe\nA,38\n").statusCode()).isEqualTo(400);
		assertThat(suppressed()).containsExactly("a@example.org");
	}

	@Test
	void addressesOfOtherAlphabetsAreFoundAsTheyAreTyped() throws Exception {
		post("text/plain", "user@m\u00FCnchen.example");
		for (var q : new String[] { "user%40m%C3%BCnchen.example", "m%C3%BCnchen", "M%C3%9CNCHEN" }) {
			assertThat(new Api(this.site).get("/api/v1/suppressions?q=" + q).json()).as(q).hasSize(1);
		}
	}

	private java.util.List<String> suppressed() {
		return this.jdbc.sql("select address_key from suppressions").query(String.class).list();
	}

	private HttpResponse<String> post(String type, String body) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(this.site + "/api/v1/suppressions"))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString(body))
			.build(), BodyHandlers.ofString());
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JsonMapper.shared().readTree(answer.body());
	}

}
