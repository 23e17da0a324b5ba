package org.daybreak.editions;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publishing;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.web.Conflict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several people at one draft, whose subject somebody has written by hand.
 */
@DaybreakTest
class EditingTests {

	private static final List<String> HEADLINES = List.of("Ferries to Zanzibar stop for the storm",
			"Parliament in Quito rejects the budget", "Glacier above Zermatt loses a tongue");

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Stories stories;

	@Autowired
	Composing composing;

	@Autowired
	Editing editing;

	@Autowired
	Editions editions;

	@Autowired
	SettableClock clock;

	Api api;

	long edition;

	@BeforeEach
	void compose() {
		this.clock.set("2019-02-12T05:00:00Z");
		this.api = new Api(this.site);
		var newsletter = this.publishing.found(NewsletterForm.of("coast", "Coast"));
		HEADLINES.forEach(this::story);
		this.edition = this.composing.compose(newsletter.id()).id();
		this.editing.title(this.edition, now().titleVersion(), "Written by hand", "");
	}

	@Test
	void everyKindOfChangeRaisesTheVersion() {
		raises("move", (draft) -> this.editing.move(draft.id(), id(draft, 2), -1));
		raises("pin", (draft) -> this.editing.pin(draft.id(), id(draft, 2), true));
		raises("unpin", (draft) -> this.editing.pin(draft.id(), id(draft, 1), false));
		raises("reword", (draft) -> reword(draft, 2, "In other words"));
		raises("drop", (draft) -> this.editing.drop(draft.id(), id(draft, 3), draft.items().get(2).version()));
		raises("add", (draft) -> this.editing.addStory(draft.id(), story("Choir of Tartu sings on the ice")));
		raises("put back", (draft) -> this.editing.putBack(draft.id(), story("Baker of Oran wins a prize"), 2, "Baker",
				"", false, false));
		raises("subject", (draft) -> this.editing.title(draft.id(), draft.titleVersion(), "Another subject", ""));
		raises("preheader",
				(draft) -> this.editing.title(draft.id(), draft.titleVersion(), "Another subject", "Preheader"));
		raises("order by API", (draft) -> put((body) -> {
			var items = (ArrayNode) body.get("items");
			items.add(items.remove(0));
		}));
		raises("source by API", (draft) -> put((body) -> ((ObjectNode) body.get("items").get(0)).put("source", "AP")));
		raises("pin by API", (draft) -> put((body) -> ((ObjectNode) body.get("items").get(0)).put("pinned", true)));
		raises("drop by API", (draft) -> put((body) -> ((ArrayNode) body.get("items")).remove(1)));
		assertThat(now().subject()).isEqualTo("Another subject");
	}

	@Test
	void aChangeRaisesTheVersionByOneAndOnlyItsItemsOwn() {
		var before = now();
		reword(before, 1, "In other words");
		var after = now();
		assertThat(after.version()).isEqualTo(before.version() + 1);
		assertThat(after.items().get(0).version()).isEqualTo(after.version());
		assertThat(after.items().get(1).version()).isEqualTo(before.items().get(1).version());
	}

	@Test
	void wordsMeetTheItemTheyWereMeantForWhereverItStands() {
		var read = now();
		this.editing.move(this.edition, id(read, 3), -1);
		this.editing.pin(this.edition, id(read, 3), true);
		reword(read, 1, "First when it was read");
		assertThat(now().item(id(read, 1)).orElseThrow().headline()).isEqualTo("First when it was read");
		assertThat(now().items()).extracting(Item::headline).containsOnlyOnce("First when it was read");
	}

	@Test
	void twoPeopleChangeTwoItemsAtOnce() {
		var read = now();
		reword(read, 1, "By Ines");
		reword(read, 2, "By Omar");
		assertThat(now().items()).extracting(Item::headline).startsWith("By Ines", "By Omar");
	}

	@Test
	void refusesWordsForWordsThatOthersReplaced() {
		var read = now();
		reword(read, 1, "By Ines");
		assertThatExceptionOfType(Overtaken.class).isThrownBy(() -> reword(read, 1, "By Omar"))
			.matches((refusal) -> id(read, 1) == refusal.item() && !refusal.gone());
		assertThat(now().items().get(0).headline()).isEqualTo("By Ines");
		assertThatExceptionOfType(Overtaken.class).as("dropping them unseen")
			.isThrownBy(() -> this.editing.drop(this.edition, id(read, 1), read.items().get(0).version()));
	}

	@Test
	void tellsWhoRewordsAnItemThatItIsGone() {
		var read = now();
		this.editing.drop(this.edition, id(read, 2), read.items().get(1).version());
		assertThatExceptionOfType(Overtaken.class).isThrownBy(() -> reword(read, 2, "Too late"))
			.matches(Overtaken::gone);
	}

	@Test
	void refusesASubjectForOneThatSomebodyElseWrote() {
		var read = now();
		reword(read, 1, "Words beside it are no matter");
		this.editing.title(this.edition, read.titleVersion(), "By Ines", "");
		assertThatExceptionOfType(Overtaken.class)
			.isThrownBy(() -> this.editing.title(this.edition, read.titleVersion(), "By Omar", ""));
	}

	@Test
	void putsBackInTheOldPlaceOnceOnly() {
		var dropped = this.editing.drop(this.edition, id(now(), 2), now().items().get(1).version());
		this.editing.pin(this.edition, id(now(), 2), true);
		var story = dropped.storyId();
		this.editing.putBack(this.edition, story, 1, "Back", "", false, false);
		assertThat(now().items()).extracting(Item::pinned)
			.as("pinned before others")
			.containsExactly(true, false, false);
		assertThatExceptionOfType(Conflict.class)
			.isThrownBy(() -> this.editing.putBack(this.edition, story, 1, "Back", "", false, false));
	}

	@Test
	void theApiNamesTheItemsThatChanged() {
		var path = "/api/v1/editions/" + this.edition;
		var stale = this.api.get(path).json();
		var draft = now();
		reword(draft, 1, "By Ines");
		this.editing.drop(this.edition, id(draft, 3), draft.items().get(2).version());
		var reply = this.api.put(path, stale);
		assertThat(reply.status()).isEqualTo(409);
		var changed = reply.json().get("changed");
		assertThat(changed).hasSize(2);
		assertThat(changed.get(0).get("id").asLong()).isEqualTo(id(draft, 1));
		assertThat(changed.get(0).get("what").get(0).asString()).isEqualTo("words");
		assertThat(changed.get(0).get("item").get("headline").asString()).isEqualTo("By Ines");
		assertThat(changed.get(1).get("id").asLong()).isEqualTo(id(draft, 3));
		assertThat(changed.get(1).get("what").get(0).asString()).isEqualTo("dropped");
		assertThat(reply.json().get("version").asInt()).isEqualTo(now().version());
	}

	@Test
	void theApiKnowsItemsByTheirNumber() {
		var path = "/api/v1/editions/" + this.edition;
		var body = (ObjectNode) this.api.get(path).json();
		var second = (ObjectNode) body.get("items").get(1);
		second.remove(List.of("storyId", "position"));
		second.put("headline", "Known by its number");
		var reply = this.api.put(path, body);
		assertThat(reply.status()).as(reply.text()).isEqualTo(200);
		assertThat(reply.json().get("items").get(1).get("id")).isEqualTo(second.get("id"));
		assertThat(now().items().get(1).headline()).isEqualTo("Known by its number");
		assertThat(this.api.put(path, reply.json()).json().get("items")).as("the same back")
			.isEqualTo(reply.json().get("items"));
	}

	@Test
	void theApiRefusesNumbersThatAreNotOfTheEdition() {
		var id = id(now(), 1);
		assertThat(refused(Map.of("id", 4_000_000))).isEqualTo("items[0].id");
		assertThat(refused(Map.of("id", id, "storyId", now().items().get(1).storyId()))).isEqualTo("items[0].storyId");
		assertThat(refused(Map.of("id", id, "headline", "A"), Map.of("id", id, "headline", "B")))
			.isEqualTo("items[1].id");
	}

	private String refused(Object... items) {
		return this.api
			.put("/api/v1/editions/" + this.edition, Map.of("version", now().version(), "items", List.of(items)))
			.field();
	}

	private void raises(String what, Consumer<Edition> change) {
		var before = now();
		change.accept(before);
		assertThat(now().version()).as(what).isEqualTo(before.version() + 1);
	}

	private void put(Consumer<JsonNode> change) {
		var body = this.api.get("/api/v1/editions/" + this.edition).json();
		change.accept(body);
		var reply = this.api.put("/api/v1/editions/" + this.edition, body);
		assertThat(reply.status()).as(reply.text()).isEqualTo(200);
	}

	private void reword(Edition read, int position, String headline) {
		var item = read.items().get(position - 1);
		this.editing.reword(this.edition, item.id(), item.version(), headline, item.summary());
	}

	private static long id(Edition edition, int position) {
		return edition.items().get(position - 1).id();
	}

	private Edition now() {
		return this.editions.require(this.edition);
	}

	private long story(String headline) {
		return this.stories.create(new StoryForm(headline, "Reported: " + headline, null, null, "RFI",
				"https://outlet.example/" + Math.abs(headline.hashCode()), "World", "en", this.clock.instant(), null))
			.id();
	}

}
