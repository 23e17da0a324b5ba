package org.daybreak.web;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class ApiProblemsTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JsonMapper json;

	@Test
	void namesTheFieldOfAWrongType() throws Exception {
		var problem = problem(post("/api/v1/newsletters", "{\"slug\":\"w\",\"name\":\"W\",\"leads\":\"many\"}"), 400);
		assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("leads");
		problem = problem(post("/api/v1/newsletters", "{\"slug\":\"w\",\"name\":\"W\",\"sender\":{\"name\":{}}}"), 400);
		assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("sender.name");
	}

	@Test
	void refusesABodyThatIsNoJson() throws Exception {
		for (var body : new String[] { "", "{", "[]", "null", "\0", "{\"slug\":" }) {
			problem(post("/api/v1/newsletters", body), 400);
		}
	}

	@Test
	void refusesFieldsItDoesNotKnowAndNamesThem() throws Exception {
		var problem = problem(post("/api/v1/newsletters", "{\"slug\":\"w\",\"name\":\"W\",\"colour\":\"blue\"}"), 400);
		assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("colour");
		problem = problem(post("/api/v1/newsletters", "{\"slug\":\"w\",\"name\":\"W\",\"sender\":{\"nme\":\"x\"}}"),
				400);
		assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("sender.nme");
		assertThat(post("/api/v1/newsletters", "{\"slug\":\"w\",\"name\":\"W\"}").statusCode()).isEqualTo(201);
	}

	@Test
	void takesBackWhatItGave() throws Exception {
		post("/api/v1/newsletters", "{\"slug\":\"w\",\"name\":\"W\"}");
		for (var path : new String[] { "/api/v1/newsletters/w" }) {
			var given = send(request(path).GET()).body();
			assertThat(send(request(path).PUT(BodyPublishers.ofString(given))).statusCode()).isEqualTo(200);
			var more = given.replaceFirst("\\{", "{\"colour\":1,");
			problem(send(request(path).PUT(BodyPublishers.ofString(more))), 400);
		}
	}

	@Test
	void refusesABodyOfManyMegabytesToldOrStreamed() throws Exception {
		var big = "{\"name\":\"" + "a".repeat(7_000_000) + "\"}";
		problem(post("/api/v1/newsletters", big), 413);
		InputStream streamed = new SequenceInputStream(stream("{\"name\":\""), stream("a".repeat(7_000_000) + "\"}"));
		problem(send(request("/api/v1/newsletters").POST(BodyPublishers.ofInputStream(() -> streamed))), 413);
	}

	@Test
	void refusesAMethodAndAMediaTypeItDoesNotTake() throws Exception {
		problem(send(request("/api/v1/newsletters").DELETE()), 405);
		problem(send(request("/api/v1/newsletters").setHeader("Content-Type", "application/xml")
			.POST(BodyPublishers.ofString("<a/>"))), 415);
	}

	private JsonNode problem(HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		var problem = this.json.readTree(answer.body());
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.get("title").asString()).isNotBlank();
		assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("Exception").doesNotContain("org.");
		return problem;
	}

	private HttpResponse<String> post(String path, String body) throws Exception {
		return send(request(path).POST(BodyPublishers.ofString(body)));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.site + path))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
			.header("Content-Type", "application/json");
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
	}

}
