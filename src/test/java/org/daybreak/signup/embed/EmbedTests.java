package org.daybreak.signup.embed;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.support.ReadersTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class EmbedTests extends ReadersTest {

	private static final String FRIEND = "http://127.0.0.1:8123";

	private static final String WISH = """
			{"email": "ada@example.org", "newsletter": "world", "timeZone": "Europe/Paris"}""";

	@Test
	void theComponentIsOneScriptOfLessThanSixKilobytes() {
		var script = this.reader.send("GET", "/embed/signup.js", null, "", "Accept-Encoding", "gzip");
		assertThat(Long.parseLong(header(script, "Content-Length"))).isLessThan(6000);
		assertThat(header(script, "Content-Encoding")).isEqualTo("gzip");
		assertThat(header(script, "Access-Control-Allow-Origin")).isEqualTo("*");
		var again = this.reader.send("GET", "/embed/signup.js", null, "", "Accept-Encoding", "gzip", "If-None-Match",
				header(script, "ETag"));
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(this.reader.get("/embed/signup.js").body()).contains("customElements.define(\"daybreak-signup\"")
			.doesNotContain("import ", "\n\t", "/* ")
			.doesNotContainPattern("@[a-z.-]+@");
	}

	@Test
	void theFrontPageIsLightAndItsPlacesComeWhenTheyAreLookedFor() {
		assertThat(this.reader.get("/").body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(10_000);
		var places = this.reader.get("/embed/zones.json?locale=de");
		assertThat(header(places, "Access-Control-Allow-Origin")).isEqualTo("*");
		assertThat(header(places, "Cache-Control")).contains("max-age=3600", "public");
		assertThat(places.body()).contains("\"Europe/Rome\":\"Rom (GMT");
	}

	@Test
	void theComponentsWordsComeInTheReadersLanguageElseTheNewsletters() {
		assertThat(words("?newsletter=world&locale=ar").at("/dir").asString()).isEqualTo("rtl");
		assertThat(words("?newsletter=world", "Accept-Language", "pt-BR").at("/locale").asString()).isEqualTo("pt");
		var english = words("?newsletter=world");
		assertThat(english.at("/newsletters/0/consent").asString()).contains("Daybreak World");
		assertThat(english.at("/say/hint").asString()).contains("{0}");
		assertThat(english.at("/languages")).hasSize(10);
		assertThat(this.reader.get("/embed/signup.json?newsletter=moon").statusCode()).isEqualTo(404);
	}

	@Test
	void sitesOfTheSettingsMayCallFromTheBrowser() {
		var asked = this.reader.send("OPTIONS", "/api/v1/subscriptions", null, "", "Origin", FRIEND,
				"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type");
		assertThat(asked.statusCode()).isEqualTo(204);
		assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo(FRIEND);
		assertThat(header(asked, "Access-Control-Allow-Methods")).contains("POST");
		assertThat(header(asked, "Access-Control-Allow-Headers")).isEqualTo("Content-Type");
		assertThat(header(asked, "Access-Control-Max-Age")).isEqualTo("7200");
		var taken = this.reader.send("POST", "/api/v1/subscriptions", "application/json", WISH, "Origin", FRIEND);
		assertThat(taken.statusCode()).isEqualTo(202);
		assertThat(header(taken, "Access-Control-Allow-Origin")).isEqualTo(FRIEND);
		assertThat(header(taken, "Access-Control-Expose-Headers")).isEqualTo("Retry-After");
		assertThat(taken.headers().allValues("Vary")).contains("Origin");
		assertThat(taken.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
		assertThat(this.reader.newestLetter(1).header("To")).isEqualTo("ada@example.org");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example", "https://127.0.0.1:8123", "http://127.0.0.1.evil.example", "null",
			"http://a b", "http://[x", "http://a:b" })
	void othersMayNot(String origin) {
		var asked = this.reader.send("OPTIONS", "/api/v1/subscriptions", null, "", "Origin", origin,
				"Access-Control-Request-Method", "POST");
		var tried = this.reader.send("POST", "/api/v1/subscriptions", "application/json", WISH, "Origin", origin);
		for (var answer : List.of(asked, tried)) {
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
			assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
			assertThat(JsonMapper.shared().readTree(answer.body()).at("/detail").asString())
				.contains("DAYBREAK_EMBED_ORIGINS");
			assertThat(answer.headers().allValues("Vary")).contains("Origin");
		}
		assertThat(count("intake_days")).isZero();
		assertThat(count("sign_up_counts")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/embed/signup.json?newsletter=world", "/subscriptions/challenge" })
	void anOriginThatIsNoneIsRefusedWhereverItCalls(String path) {
		for (var origin : List.of("http://a b", "http://[x")) {
			assertThat(this.reader.send("GET", path, null, "", "Origin", origin).statusCode()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/api/v1/newsletters", "/embed/world", "/actuator/health", "/desk" })
	void anOriginThatIsNoneIsNoFaultOfOursElsewhere(String path) {
		for (var method : List.of("GET", "OPTIONS", "POST")) {
			assertThat(this.reader
				.send(method, path, null, "", "Origin", "http://[x", "Access-Control-Request-Method", "POST")
				.statusCode()).as(method).isLessThan(500);
		}
	}

	@Test
	void severalNewslettersAreAskedForAtOnce() {
		found("science", "Daybreak Science");
		var taken = this.reader.send("POST", "/api/v1/subscriptions", "application/json",
				WISH.replace("\"world\"", "[\"world\", \"science\"]"));
		assertThat(taken.statusCode()).isEqualTo(202);
		assertThat(this.reader.newestLetter(1).plain()).contains("Daybreak World", "Daybreak Science");
	}

	@Test
	void theComponentHearsWhatIsWrongInItsLanguageAndItsWordingIsKept() {
		var refused = this.reader.send("POST", "/api/v1/subscriptions", "application/json",
				"{\"email\": \"ada\", \"newsletter\": \"world\", \"locale\": \"en\"}", "Origin", FRIEND);
		assertThat(refused.body()).contains("name@example.org");
		var wording = words("?newsletter=world").at("/newsletters/0/wording").asString();
		this.reader.send("POST", "/api/v1/subscriptions", "application/json",
				WISH.replace("{", "{\"wording\": \"" + wording + "\", "), "Origin", FRIEND);
		this.reader.letters(1);
		assertThat(this.jdbc.sql("select wordings[1] from sign_ups").query(Long.class).single())
			.isEqualTo(Long.valueOf(wording));
	}

	@Test
	void onlyFramesAreFramedAndByTheSitesOfTheSettingsOnly() {
		var frame = this.reader.get("/embed/world");
		assertThat(header(frame, "Content-Security-Policy")).contains("frame-ancestors 'self' http://127.0.0.1:*")
			.contains("default-src 'self'");
		assertThat(frame.headers().firstValue("X-Frame-Options")).isEmpty();
		assertThat(frame.headers().firstValue("Set-Cookie")).isEmpty();
		for (var page : List.of("/", "/embed", "/check-your-inbox")) {
			assertThat(header(this.reader.get(page), "Content-Security-Policy")).contains("frame-ancestors 'none'");
		}
	}

	@Test
	void aFrameAnswersInsideTheFrame() {
		var refused = submit("/embed/world", "email", "nobody");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(Jsoup.parse(refused.body()).select("[aria-invalid=true]").val()).isEqualTo("nobody");
		var taken = submit("/embed/world", "email", "ada@example.org", "timeZone", "Asia/Tokyo", "locale", "fr");
		assertThat(taken.statusCode()).isEqualTo(303);
		assertThat(header(taken, "Location")).endsWith("/embed/world/check-your-inbox?locale=fr");
		for (var answer : List.of(refused, this.reader.get(header(taken, "Location")))) {
			assertThat(header(answer, "Content-Security-Policy")).contains("frame-ancestors 'self'");
		}
		assertThat(this.reader.newestLetter(1).header("Content-Language")).isEqualTo("fr");
	}

	@Test
	void anAddressThatLooksMistypedIsAskedAboutOnceByOurForms() {
		var asked = submit("/", "email", "ada@gmial.com");
		assertThat(asked.statusCode()).isEqualTo(422);
		var buttons = Jsoup.parse(asked.body()).select("[data-part=hint] button");
		assertThat(buttons.eachText()).containsExactly("Yes, use ada@gmail.com", "No, keep ada@gmial.com");
		var yes = buttons.get(0);
		var no = buttons.get(1);
		assertThat(submit("/", "email", "ada@gmial.com", yes.attr("name"), yes.val()).statusCode()).isEqualTo(303);
		assertThat(submit("/", "email", "ada@gmial.com", no.attr("name"), no.val()).statusCode()).isEqualTo(303);
		assertThat(this.reader.letters(2)).extracting((letter) -> letter.header("To"))
			.containsExactlyInAnyOrder("ada@gmail.com", "ada@gmial.com");
		assertThat(this.reader.post("/subscriptions", "email", "eve@gmial.com", "newsletter", "world").statusCode())
			.as("a form that is not ours")
			.isEqualTo(303);
	}

	@Test
	void whoFillsInWhatPeopleDoNotSeeHearsTheSameAndGetsNothing() {
		var caught = submit("/embed/world", "email", "bot@example.org", "website", "https://spam.example");
		var hasty = this.reader.post("/embed/world", "email", "bot@example.org", "newsletter", "world", "ticket",
				Jsoup.parse(this.reader.get("/embed/world").body()).select("[name=ticket]").val());
		assertThat(List.of(caught.statusCode(), hasty.statusCode())).containsOnly(303);
		settled();
		assertThat(count("sign_ups")).isZero();
	}

	/** As a person does: a while after the form was shown. */
	private HttpResponse<String> submit(String page, String... changes) {
		var form = (FormElement) Jsoup.parse(this.reader.get(page).body(), this.site + page)
			.expectForm("form[data-daybreak]");
		this.clock.advance(Duration.ofSeconds(5));
		var fields = new ArrayList<>(List.of(changes));
		form.formData().stream().filter((field) -> !List.of(changes).contains(field.key())).forEach((field) -> {
			fields.add(field.key());
			fields.add(field.value());
		});
		return this.reader.post(form.attr("action"), fields.toArray(String[]::new));
	}

	private JsonNode words(String query, String... headers) {
		return JsonMapper.shared()
			.readTree(this.reader.send("GET", "/embed/signup.json" + query, null, "", headers).body());
	}

	private static String header(HttpResponse<?> answer, String name) {
		return answer.headers().firstValue(name).orElse("");
	}

}
