package org.daybreak.editions;

import java.util.List;
import java.util.Map;

import org.daybreak.accounts.AuditEntry;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publisher;
import org.daybreak.newsletters.Publishing;
import org.daybreak.newsletters.Sender;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class EditionsApiTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Stories stories;

	@Autowired
	AuditTrail audit;

	@Autowired
	SettableClock clock;

	Api api;

	@BeforeEach
	void begin() {
		this.clock.set("2018-03-28T04:10:00Z");
		this.api = new Api(this.site);
		this.publishing.found(new NewsletterForm("world", "World", null, "en", "Europe/Paris", null, null, null, null,
				null, null, null, null, null, null, null, new Sender("World", "world@example.org"), null,
				new Publisher("Press", "1 Dawn Street", "https://press.example/privacy", null, null), null));
	}

	@Test
	void composesANewDraftEachTime() {
		var first = compose();
		var second = compose();
		assertThat(first.get("id").asLong()).isNotEqualTo(second.get("id").asLong());
		assertThat(first.get("status").asString()).isEqualTo("DRAFT");
		assertThat(first.get("date").asString()).isEqualTo("2018-03-28");
		assertThat(this.api.get("/api/v1/newsletters/world/editions").json()).hasSize(2);
		assertThat(this.api.post("/api/v1/newsletters/unknown/editions").status()).isEqualTo(404);
	}

	@Test
	void oneOfADayGoesAndPeopleSayWhich() {
		var first = put(compose(), add(story("Drought empties the reservoirs of Cape Town"))).json();
		var second = compose();
		assertThat(first.get("goes").asBoolean()).isTrue();
		assertThat(second.get("goes").asBoolean()).as("another is being worked on").isFalse();
		assertThat(goes()).containsExactly(first.get("id").asLong());
		var path = "/api/v1/editions/" + second.get("id");
		assertThat(this.api.post(path + "/goes").json().get("goes").asBoolean()).isTrue();
		assertThat(this.api.post(path + "/goes").status()).isEqualTo(200);
		assertThat(goes()).containsExactly(second.get("id").asLong());
		assertThat(this.api.delete(path).status()).isEqualTo(204);
		assertThat(this.api.get(path).status()).isEqualTo(404);
		assertThat(this.api.delete(path).status()).isEqualTo(404);
		assertThat(goes()).containsExactly(first.get("id").asLong());
		var kept = "/api/v1/editions/" + first.get("id");
		assertThat(this.api.post(kept + "/approve").status()).isEqualTo(200);
		assertThat(this.api.delete(kept).status()).isEqualTo(409);
		var late = compose();
		assertThat(late.get("goes").asBoolean()).isFalse();
		assertThat(this.api.post("/api/v1/editions/" + late.get("id") + "/goes").status()).isEqualTo(409);
		assertThat(goes()).containsExactly(first.get("id").asLong());
	}

	@Test
	void aCorrectionAndASpecialAreNotMadeTheOne() {
		var first = put(compose(), add(story("Drought empties the reservoirs of Cape Town"))).json();
		this.api.post("/api/v1/editions/" + first.get("id") + "/approve");
		var correction = this.api.post("/api/v1/editions/" + first.get("id") + "/correct").json();
		var special = this.api.post("/api/v1/newsletters/world/editions?kind=SPECIAL").json();
		for (var other : List.of(correction, special)) {
			assertThat(other.get("goes").asBoolean()).isFalse();
			assertThat(this.api.post("/api/v1/editions/" + other.get("id") + "/goes").status()).isEqualTo(409);
		}
		this.api.post("/api/v1/editions/" + correction.get("id") + "/approve");
		assertThat(goes()).as("the correction goes in its place").containsExactly(correction.get("id").asLong());
	}

	@Test
	void composesASpecialEditionBesideTheRegularOne() {
		story("Drought empties the reservoirs of Cape Town");
		story("Voters in Egypt choose a president again");
		var special = this.api.post("/api/v1/newsletters/world/editions?kind=SPECIAL");
		assertThat(special.status()).as(special.text()).isEqualTo(201);
		assertThat(special.json().get("kind").asString()).isEqualTo("SPECIAL");
		assertThat(special.json().get("items")).hasSize(1);
		var path = "/api/v1/editions/" + special.json().get("id");
		assertThat(this.api.post(path + "/approve").json().get("status").asString()).isEqualTo("FROZEN");
		assertThat(this.api.get(path + "/letter.eml").text()).contains("Archived-At:",
				"/archive/world/2018-03-28/" + special.json().get("id"));
		assertThat(this.api.post("/api/v1/newsletters/world/editions").json().get("kind").asString())
			.isEqualTo("REGULAR");
		assertThat(this.api.post("/api/v1/newsletters/world/editions?kind=odd").field()).isEqualTo("kind");
	}

	@Test
	void correctsAFrozenEdition() {
		var draft = put(compose(), add(story("Comet of the century passes the earth tonight"))).json();
		var path = "/api/v1/editions/" + draft.get("id");
		assertThat(this.api.post(path + "/correct").status()).as("a draft is changed as it is").isEqualTo(409);
		this.api.post(path + "/approve");
		var correction = this.api.post(path + "/correct");
		assertThat(correction.status()).as(correction.text()).isEqualTo(201);
		assertThat(correction.json().get("revision").asInt()).isEqualTo(2);
		assertThat(correction.json().get("corrects").asLong()).isEqualTo(draft.get("id").asLong());
		assertThat(headlines(correction.json())).isEqualTo(headlines(draft));
		assertThat(correction.json().get("subject")).isEqualTo(draft.get("subject"));
		var again = this.api.post(path + "/correct").json().get("id").asLong();
		assertThat(again).as("the one that was begun").isEqualTo(correction.json().get("id").asLong());
		assertThat(this.api.get(path).json().get("supersededBy").isNull()).isTrue();
		this.api.post("/api/v1/editions/" + again + "/approve");
		assertThat(this.api.get(path).json().get("supersededBy").asLong()).isEqualTo(again);
		var third = this.api.post(path + "/correct").json();
		assertThat(third.get("revision").asInt()).isEqualTo(3);
		assertThat(third.get("corrects").asLong()).isEqualTo(draft.get("id").asLong());
	}

	@Test
	void addsReordersRewritesAndDropsByTheBodySentBack() {
		var drought = story("Drought empties the reservoirs of Cape Town");
		var summit = story("Two leaders meet in Beijing for talks");
		var vote = story("Voters in Egypt choose a president again");
		var body = put(compose(), add(drought), add(summit), add(vote)).json();
		assertThat(headlines(body)).containsExactly("Drought empties the reservoirs of Cape Town",
				"Two leaders meet in Beijing for talks", "Voters in Egypt choose a president again");
		assertThat(body.get("items").get(0).get("source").asString()).isEqualTo("RFI");
		assertThat(body.get("subject").asString()).isEqualTo("Drought empties the reservoirs of Cape Town");
		var items = (ArrayNode) body.get("items");
		var last = (ObjectNode) items.remove(2);
		last.put("headline", "Egypt votes");
		items.remove(0);
		items.insert(0, last);
		var reply = this.api.put("/api/v1/editions/" + body.get("id"), body);
		assertThat(reply.status()).as(reply.text()).isEqualTo(200);
		assertThat(headlines(reply.json())).containsExactly("Egypt votes", "Two leaders meet in Beijing for talks");
		assertThat(reply.json().get("items").get(1).get("position").asInt()).isEqualTo(2);
		assertThat(reply.json().get("subject").asString()).as("the subject follows its items")
			.isEqualTo("Egypt votes; Two leaders meet in Beijing for talks");
		assertThat(reply.json().get("version").asInt()).isGreaterThan(body.get("version").asInt());
	}

	@Test
	void movesAStoryThatIsAddedAlthoughItIsThere() {
		var one = story("Drought empties the reservoirs of Cape Town");
		var two = story("Voters in Egypt choose a president again");
		var body = put(compose(), with(add(one), "headline", "One"), with(add(two), "headline", "Two")).json();
		((ArrayNode) body.get("items")).insertObject(0).put("storyId", two);
		assertThat(headlines(this.api.put("/api/v1/editions/" + body.get("id"), body).json())).containsExactly("Two",
				"One");
	}

	@Test
	void followsPositionsThatWereChanged() {
		var body = put(compose(), add(story("Drought empties the reservoirs of Cape Town")),
				add(story("Voters in Egypt choose a president again")))
			.json();
		((ObjectNode) body.get("items").get(0)).put("position", 2);
		((ObjectNode) body.get("items").get(1)).put("position", 1);
		assertThat(headlines(this.api.put("/api/v1/editions/" + body.get("id"), body).json()))
			.containsExactly("Voters in Egypt choose a president again", "Drought empties the reservoirs of Cape Town");
	}

	@Test
	void refusesAStaleVersion() {
		var draft = compose();
		put(draft, add(story("Comet of the century passes the earth tonight")));
		var stale = put(draft, add(story("Spain asks Germany to hand over Puigdemont")));
		assertThat(stale.status()).isEqualTo(409);
		assertThat(stale.json().get("detail").asString()).contains("version");
	}

	@Test
	void namesTheFieldThatIsWrong() {
		var draft = compose();
		var one = add(story("Comet of the century passes the earth tonight"));
		assertThat(put(draft, with(one, "summary", "word ".repeat(71))).field()).isEqualTo("items[0].summary");
		assertThat(put(draft, one,
				with(add(story("Spain asks Germany to hand over Puigdemont")), "headline", "x".repeat(201)))
			.field()).isEqualTo("items[1].headline");
		assertThat(put(draft, with(one, "headline", "two\r\nlines")).field()).isEqualTo("items[0].headline");
		assertThat(put(draft, with(one, "summary", "nul \u0000")).field()).isEqualTo("items[0].summary");
		assertThat(put(draft, with(one, "url", "javascript:alert(1)")).field()).isEqualTo("items[0].url");
		assertThat(put(draft, Map.of("headline", "No story")).field()).isEqualTo("items[0].storyId");
		var told = with(one, "headline", "Told");
		assertThat(put(draft, told, told).field()).isEqualTo("items[1].storyId");
		assertThat(put(draft, Map.of("storyId", 999_999)).status()).isIn(400, 404);
		assertThat(this.api.put("/api/v1/editions/" + draft.get("id"), Map.of()).field()).isEqualTo("version");
		assertThat(this.api.put("/api/v1/editions/" + draft.get("id"), "nonsense").status()).isEqualTo(400);
		assertThat(this.api.get("/api/v1/editions/" + draft.get("id")).json().get("items")).isEmpty();
	}

	@Test
	void takesSeventyWords() {
		var reply = put(compose(),
				with(add(story("Comet of the century passes the earth tonight")), "summary", "word ".repeat(70)));
		assertThat(reply.status()).isEqualTo(200);
	}

	@Test
	void freezesOnApprovalAndStaysFrozen() {
		var draft = put(compose(), add(story("Comet of the century passes the earth tonight"))).json();
		var path = "/api/v1/editions/" + draft.get("id");
		var approved = this.api.post(path + "/approve");
		assertThat(approved.status()).as(approved.text()).isEqualTo(200);
		assertThat(approved.json().get("status").asString()).isEqualTo("FROZEN");
		assertThat(this.api.post(path + "/approve").status()).isEqualTo(200);
		assertThat(this.api.put(path, approved.json()).status()).isEqualTo(409);
		assertThat(this.audit.of("edition", draft.get("id").asLong())).extracting(AuditEntry::action)
			.containsExactly("approved", "edited", "edited", "composed");
		assertThat(this.audit.of("edition", draft.get("id").asLong())).extracting(AuditEntry::who)
			.allMatch((who) -> who.startsWith("api:"));
	}

	@Test
	void refusesApprovalWithoutItems() {
		assertThat(this.api.post("/api/v1/editions/" + compose().get("id") + "/approve").status()).isEqualTo(409);
	}

	@Test
	void namesWhatTheNewsletterLacksBeforeApproval() {
		var draft = put(compose(), add(story("Comet of the century passes the earth tonight"))).json();
		this.api.put("/api/v1/newsletters/world", Map.of("publisher", Map.of("name", "Press"), "sender", Map.of()));
		var reply = this.api.post("/api/v1/editions/" + draft.get("id") + "/approve");
		assertThat(reply.status()).isEqualTo(422);
		assertThat(reply.field()).isEqualTo("sender");
		assertThat(reply.text()).contains("publisher.postalAddress", "publisher.privacyUrl");
	}

	@Test
	void showsWhatAReaderWouldGet() {
		var draft = put(compose(), add(story("One <script>alert(1)</script> ${7*7}"))).json();
		var path = "/api/v1/editions/" + draft.get("id");
		var html = this.api.get(path + "/letter.html");
		assertThat(html.answer().headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(html.text()).doesNotContain("{{").doesNotContain("<script").contains("${7*7}");
		var plain = this.api.get(path + "/letter.txt");
		assertThat(plain.answer().headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
		assertThat(plain.text()).doesNotContain("{{").contains("One <script>alert(1)</script> ${7*7}");
		for (var to : List.of("unsubscribe", "preferences", "online", "<script>")) {
			assertThat(this.api.get("/preview/link?to=" + to.replace("<", "%3C").replace(">", "%3E")).status())
				.isEqualTo(200);
		}
		this.api.post(path + "/approve");
		assertThat(this.api.get(path + "/letter.html").text()).as("frozen as it was seen").isEqualTo(html.text());
		assertThat(this.api.get("/api/v1/editions/99/letter.html").status()).isEqualTo(404);
	}

	private List<Long> goes() {
		return this.api.get("/api/v1/newsletters/world/editions")
			.json()
			.valueStream()
			.filter((edition) -> edition.get("goes").asBoolean())
			.map((edition) -> edition.get("id").asLong())
			.toList();
	}

	private JsonNode compose() {
		var reply = this.api.post("/api/v1/newsletters/world/editions");
		assertThat(reply.status()).as(reply.text()).isEqualTo(201);
		var body = (ObjectNode) reply.json();
		body.putArray("items");
		return this.api.put("/api/v1/editions/" + body.get("id"), body).json();
	}

	private Api.Reply put(JsonNode draft, Object... items) {
		return this.api.put("/api/v1/editions/" + draft.get("id"),
				Map.of("version", draft.get("version").asInt(), "items", List.of(items)));
	}

	private static Map<String, Object> add(long storyId) {
		return Map.of("storyId", storyId);
	}

	private static Map<String, Object> with(Map<String, Object> item, String field, String value) {
		return Map.of("storyId", item.get("storyId"), field, value);
	}

	private long story(String headline) {
		return this.stories.create(new StoryForm(headline, "Reported on: " + headline, null, null, "RFI",
				"https://outlet.example/" + Math.abs(headline.hashCode()), "World", "en", this.clock.instant(), null))
			.id();
	}

	private static List<String> headlines(JsonNode body) {
		return body.get("items").valueStream().map((item) -> item.get("headline").asString()).toList();
	}

}
