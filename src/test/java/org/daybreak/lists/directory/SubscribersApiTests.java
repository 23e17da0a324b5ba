package org.daybreak.lists.directory;

import java.util.Map;

import org.daybreak.support.ReadersTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubscribersApiTests extends ReadersTest {

	static final String PATH = "/api/v1/subscriptions";

	@Test
	void aProgramSignsUpWithoutATokenAndIsAlwaysAnsweredTheSame() {
		var body = "{\"email\":\"ada@example.org\",\"newsletter\":\"world\",\"timeZone\":\"Asia/Tokyo\"}";
		var first = this.reader.send("POST", PATH, "application/json", body);
		var again = this.reader.send("POST", PATH, "application/json", body);
		assertThat(first.statusCode()).isEqualTo(202).isEqualTo(again.statusCode());
		assertThat(first.body()).isEqualTo(again.body());
		settled();
		this.reader.post(this.reader.newestLetter(1).link("/confirm/"));
		var json = this.api.get("/api/v1/subscribers/ada@example.org").json();
		assertThat(json.get("email").asString()).isEqualTo("ada@example.org");
		assertThat(json.get("timeZone").asString()).isEqualTo("Asia/Tokyo");
		assertThat(json.at("/subscriptions/0/newsletter").asString()).isEqualTo("world");
		assertThat(json.at("/subscriptions/0/status").asString()).isEqualTo("ACTIVE");
		assertThat(json.get("history")).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			email      | {"email":"nobody","newsletter":"world"}
			email      | {"newsletter":"world"}
			email      | {"email":"a\\u0000@example.org","newsletter":"world"}
			email      | {"email":"a@example.org\\r\\nBcc: b@example.org","newsletter":"world"}
			newsletter | {"email":"ada@example.org"}
			newsletter | {"email":"ada@example.org","newsletter":"nowhere"}
			newsletter | {"email":"ada@example.org","newsletter":"\\u0000"}
			timeZone   | {"email":"ada@example.org","newsletter":"world","timeZone":"Mars/Base"}
			locale     | {"email":"ada@example.org","newsletter":"world","locale":"!"}
			""")
	void refusesMalformedValuesNamingTheField(String field, String body) {
		var answer = this.api.post(PATH, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.field()).isEqualTo(field);
		assertThat(count("subscribers") + count("outbox")).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "a/b@example.org, a%2Fb@example.org", "a%b@example.org, a%25b@example.org" })
	void everyAddressThatCanSignUpCanBeReadAndErased(String email, String inPath) {
		this.reader.join(email, "world", 1);
		var path = "/api/v1/subscribers/" + inPath;
		assertThat(this.api.get(path).json().get("email").asString()).isEqualTo(email);
		assertThat(this.api.delete(path).status()).isEqualTo(204);
		assertThat(this.api.get(path).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/unsubscribe/a%2Fb", "/api/v1/newsletters/a%2Fb", "/api/v1/subscribers/..%2F..%2Fdesk",
			"/css/..%2F..%2Fapplication.yaml" })
	void aHiddenSlashIsRefusedElsewhere(String path) {
		assertThat(this.reader.get(path).statusCode()).isBetween(400, 404);
	}

	@Test
	void refusesWhatIsNotJson() {
		for (var body : new String[] { "", "{", "[]", "\"text\"", "{\"email\":{}}" }) {
			var answer = this.reader.send("POST", PATH, "application/json", body);
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		}
	}

	@Test
	void limitsProgramsToo() {
		for (var i = 0; i < 30; i++) {
			this.api.post(PATH, Map.of("email", "r" + i + "@example.org", "newsletter", "world"));
		}
		var answer = this.api.post(PATH, Map.of("email", "late@example.org", "newsletter", "world"));
		assertThat(answer.status()).isEqualTo(429);
		assertThat(answer.answer().headers().firstValue("Retry-After")).isPresent();
	}

	@Test
	void erasingLeavesNothingButAHash() {
		this.reader.join("ada@example.org", "world", 1);
		assertThat(this.api.delete("/api/v1/subscribers/Ada@Example.org").status()).isEqualTo(204);
		assertThat(this.api.get("/api/v1/subscribers/ada@example.org").status()).isEqualTo(404);
		assertThat(this.api.delete("/api/v1/subscribers/ada@example.org").status()).isEqualTo(404);
		assertThat(count("subscribers") + count("subscriptions") + count("subscription_history") + count("outbox")
				+ count("sign_ups"))
			.isZero();
		assertThat(count("erasures")).isEqualTo(1);
		this.reader.join("ada@example.org", "world", 2);
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
		assertThat(count("erasures")).isZero();
	}

	@Test
	void keepsAListOfSuppressedAddresses() {
		assertThat(
				this.api.post("/api/v1/suppressions", Map.of("email", "Ada@example.org", "reason", "by hand")).status())
			.isEqualTo(201);
		var list = this.api.get("/api/v1/suppressions").json();
		assertThat(list).hasSize(1);
		assertThat(list.get(0).get("email").asString()).isEqualTo("Ada@example.org");
		assertThat(this.api.post("/api/v1/suppressions", "{\"email\":\"nobody\"}").status()).isEqualTo(400);
		assertThat(this.api.delete("/api/v1/suppressions/ada@example.org").status()).isEqualTo(204);
		assertThat(this.api.delete("/api/v1/suppressions/ada@example.org").status()).isEqualTo(404);
		assertThat(this.api.get("/api/v1/suppressions").json()).isEmpty();
	}

	@Test
	void needsAToken() {
		for (var path : new String[] { "/api/v1/subscribers/ada@example.org", "/api/v1/subscribers/export",
				"/api/v1/suppressions", "/api/v1/imports/1" }) {
			assertThat(this.reader.get(path).statusCode()).isEqualTo(401);
		}
	}

}
