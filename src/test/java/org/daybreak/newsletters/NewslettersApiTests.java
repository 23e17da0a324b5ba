package org.daybreak.newsletters;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class NewslettersApiTests {

	static final String PATH = "/api/v1/newsletters";

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	SettableClock clock;

	@Autowired
	Newsletters newsletters;

	Api api;

	@BeforeEach
	void connect() {
		this.api = new Api(this.site);
	}

	@Test
	void needsOnlySlugAndName() {
		var reply = this.api.post(PATH, Map.of("slug", "world", "name", "Daybreak World"));
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.answer().headers().firstValue("Location")).contains(PATH + "/world");
		var json = reply.json();
		assertThat(json.get("language").asString()).isEqualTo("en");
		assertThat(json.get("timeZone").asString()).isEqualTo("UTC");
		assertThat(json.get("editionTimes").get(0).asString()).isEqualTo("06:00");
		assertThat(json.get("deliveryTime").asString()).isEqualTo("06:30");
		assertThat(json.get("deliveryDays")).hasSize(7);
		assertThat(json.get("approval").asString()).isEqualTo("EDITOR_OR_DEADLINE");
	}

	@Test
	void givesBackWhatItWasGiven() {
		var body = """
				{"slug":"monde","name":"Le matin","description":"Le monde en dix brèves","language":"fr",
				"timeZone":"Europe/Paris","editionTimes":["18:00","06:00"],"deliveryTime":"06:45",
				"deliveryDays":["MONDAY","FRIDAY"],"clock":"NEWSLETTER","approval":"EDITOR","approvalDeadline":"06:20",
				"graceMinutes":60,"editionMaxAgeMinutes":600,"leads":3,"briefs":0,"minimumStories":2,
				"sender":{"name":"Le matin","address":"matin@example.org"},"replyTo":"redaction@example.org",
				"publisher":{"name":"Matin SA","postalAddress":"1 rue du Port\\n75001 Paris",
				"privacyUrl":"https://example.org/privacy","imprintUrl":"https://example.org/imprint",
				"websiteUrl":"https://example.org/"},"notice":null}""";
		var odd = this.api.post(PATH, body.replace("\"notice\":null", "\"wether\":\"fine\""));
		assertThat(odd.status()).isEqualTo(400);
		assertThat(odd.text()).contains("wether");
		assertThat(this.api.post(PATH, body).status()).isEqualTo(201);
		var json = this.api.get(PATH + "/monde").json();
		assertThat(json.get("editionTimes").toString()).isEqualTo("[\"06:00\",\"18:00\"]");
		assertThat(json.get("deliveryDays").toString()).isEqualTo("[\"MONDAY\",\"FRIDAY\"]");
		assertThat(json.get("sender").get("address").asString()).isEqualTo("matin@example.org");
		assertThat(json.get("publisher").get("postalAddress").asString()).contains("75001 Paris");
		assertThat(json.get("publisher").get("websiteUrl").asString()).isEqualTo("https://example.org/");
		var again = this.api.put(PATH + "/monde", json);
		assertThat(again.status()).isEqualTo(200);
		assertThat(again.json()).isEqualTo(json);
		assertThat(this.api.get(PATH).json()).hasSize(1);
		assertThat(this.newsletters.require("monde").missing()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			slug                  | "slug":"Not A Slug"
			slug                  | "slug":"two--hyphens"
			slug                  | "slug":null
			name                  | "name":""
			name                  | "name":"World\\r\\nBcc: all@example.org"
			name                  | "name":"nul \\u0000"
			description           | "description":"nul \\u0000"
			language              | "language":"not a language"
			timeZone              | "timeZone":"Mars/Olympus"
			timeZone              | "timeZone":"${7*7}"
			editionTimes          | "editionTimes":[]
			editionTimes[0]       | "editionTimes":["25:00"]
			editionTimes[1]       | "editionTimes":["06:00",null]
			editionTimes          | "editionTimes":["06:00","06:00"]
			editionTimes          | "editionTimes":["01:00","02:00","03:00","04:00","05:00","06:00","07:00"]
			deliveryTime          | "deliveryTime":"half past six"
			deliveryTime          | "deliveryTime":"6:30"
			deliveryDays          | "deliveryDays":[]
			deliveryDays[0]       | "deliveryDays":["SOMEDAY"]
			clock                 | "clock":"SUNDIAL"
			approval              | "approval":"NOBODY"
			approvalDeadline      | "approvalDeadline":"24:00"
			graceMinutes          | "graceMinutes":-1
			editionMaxAgeMinutes  | "editionMaxAgeMinutes":0
			leads                 | "leads":0
			leads                 | "leads":"many"
			briefs                | "briefs":31
			minimumStories        | "minimumStories":99
			sender.name           | "sender":{"name":"World\\nX: y","address":"a@example.org"}
			sender.address        | "sender":{"name":"World","address":"not an address"}
			sender.address        | "sender":{"name":"World","address":"a@example.org\\r\\nBcc: b@example.org"}
			replyTo               | "replyTo":"@example.org"
			publisher.privacyUrl  | "publisher":{"name":"P","privacyUrl":"javascript:alert(1)"}
			publisher.imprintUrl  | "publisher":{"name":"P","imprintUrl":"no address"}
			publisher.websiteUrl  | "publisher":{"name":"P","websiteUrl":"javascript:alert(1)"}
			notice                | "notice":"one\\ntwo"
			""")
	void namesTheFieldThatIsWrong(String field, String pair) {
		var valid = pair.startsWith("\"slug\"") ? "\"name\":\"N\""
				: pair.startsWith("\"name\"") ? "\"slug\":\"s\"" : "\"slug\":\"s\",\"name\":\"N\"";
		var reply = this.api.post(PATH, "{" + valid + "," + pair + "}");
		assertThat(reply.status()).as(reply.text()).isEqualTo(400);
		assertThat(reply.answer().headers().firstValue("Content-Type").orElse(""))
			.startsWith("application/problem+json");
		assertThat(reply.field()).isEqualTo(field);
		assertThat(this.newsletters.all()).isEmpty();
	}

	@Test
	void answersWhatIsNotJsonWithAProblem() {
		assertThat(this.api.post(PATH, "{\"slug\":").status()).isEqualTo(400);
		assertThat(this.api.post(PATH, "[1]").status()).isEqualTo(400);
		assertThat(this.api.get(PATH + "/unknown").status()).isEqualTo(404);
		assertThat(this.api.put(PATH + "/unknown", Map.of()).status()).isEqualTo(404);
	}

	@Test
	void refusesASlugTwice() {
		this.api.post(PATH, Map.of("slug", "world", "name", "One"));
		assertThat(this.api.post(PATH, Map.of("slug", "world", "name", "Two")).status()).isEqualTo(409);
		assertThat(this.api.put(PATH + "/world", Map.of("slug", "other")).field()).isEqualTo("slug");
	}

	@Test
	void countsANewTimetableFromTheMomentOfTheChange() {
		this.clock.set("2026-03-28T05:00:00Z");
		this.api.post(PATH, Map.of("slug", "world", "name", "World"));
		this.clock.set("2026-03-28T09:00:00Z");
		this.api.put(PATH + "/world", Map.of("name", "Renamed"));
		assertThat(this.newsletters.require("world").scheduleEffectiveAt()).isEqualTo("2026-03-28T05:00:00Z");
		this.api.put(PATH + "/world", Map.of("editionTimes", List.of("07:00")));
		assertThat(this.newsletters.require("world").scheduleEffectiveAt())
			.isEqualTo(Instant.parse("2026-03-28T09:00:00Z"));
	}

	@Test
	void saysWhatIsMissingBeforeItCanBeSent() {
		this.api.post(PATH, Map.of("slug", "world", "name", "World"));
		assertThat(this.newsletters.require("world").missing()).containsExactly("sender", "publisher.name",
				"publisher.postalAddress", "publisher.privacyUrl");
	}

}
