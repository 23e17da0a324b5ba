package org.daybreak.accounts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies of the wrong kind: each refusal says what to send instead.
 */
@DaybreakTest
class RefusedBodiesTests {

	private static final String READER = "{\"email\":\"ada@example.org\",\"newsletter\":\"world\"}";

	@Value("${daybreak.public-url}")
	String site;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			subscribers/import | application/json | text/csv
			subscribers/import | application/octet-stream | text/csv
			subscribers/import | multipart/form-data; boundary=x | text/csv
			subscribers/import | */* | Content-Type
			subscriptions | text/plain | application/json
			subscriptions | application/x-www-form-urlencoded | application/json
			subscriptions | application/yaml | application/json
			subscriptions | nonsense | application/json
			subscriptions | */* | Content-Type
			suppressions | application/xml | application/json
			""")
	void namesTheKindsItTakes(String call, String type, String taken) throws Exception {
		var answer = post("/api/v1/" + call, type, type.startsWith("multipart/") ? "--x--\r\n" : READER);
		assertThat(answer.statusCode()).isEqualTo(415);
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
		assertThat(answer.body()).contains(taken).doesNotContain("yaml", "*+json");
	}

	@Test
	void namesTheKindsItGivesAndTheMethodsOfAnAddress() throws Exception {
		var answer = send(request("/api/v1/suppressions").header("Accept", "application/yaml").GET());
		assertThat(answer.statusCode()).isEqualTo(406);
		assertThat(answer.body()).contains("application/json").doesNotContain("yaml");
		answer = send(request("/api/v1/suppressions").method("PATCH", BodyPublishers.noBody()));
		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.body()).contains("This address takes DELETE or GET or POST.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"email":"ada@example.org","email":"eve@example.org","newsletter":"world"} | The JSON names a field twice: line 1
					{"email":"ada@example.org","newsl | This is not JSON: line 1, column
					{"email":"ada@example.org"} trailing | This is not JSON: line 1, column
					{"email":"nobody","newsletter":"world"} | newsletter: There is no such newsletter
					{"email":["ada@example.org"],"newsletter":"world"} | email is not of the kind
					[] | is not the JSON this call takes
					""")
	void saysWhatIsWrongWithAJsonBody(String body, String said) throws Exception {
		var answer = post("/api/v1/subscriptions", "application/json", body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains(said);
	}

	@Test
	void aFileWhereATextBelongsIsTheCallersFault() throws Exception {
		try (var logs = Logs.capture()) {
			var file = "--x\r\nContent-Disposition: form-data; name=\"email\"; filename=\"a\"\r\n\r\nada\r\n--x--\r\n";
			for (var path : new String[] { "/unsubscribe", "/subscriptions" }) {
				assertThat(post(path, "multipart/form-data; boundary=x", file).statusCode()).as(path)
					.isBetween(400, 422);
			}
			assertThat(logs.lines()).noneMatch((line) -> line.contains("Multipart"));
		}
	}

	private HttpResponse<String> post(String path, String type, String body) throws Exception {
		return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.site + path))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

}
