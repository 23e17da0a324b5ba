package org.daybreak.editions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publishing;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.stories.StoryImport;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the mission, pasted, put into an edition and read as a letter.
 */
@DaybreakTest
class MissionTests {

	static final String HEADLINE = "First time talks between Xi Jinping and Kim Jong-Un yield new invitation to Pyongyang";

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Stories stories;

	@Autowired
	StoryImport imports;

	@Autowired
	SettableClock clock;

	@Test
	void tellsThePastedStoryOnceInPlaceOfTheFeedsTelling() throws Exception {
		this.clock.set("2018-03-28T08:30:00Z");
		this.publishing.found(NewsletterForm.of("world", "Daybreak World"));
		var api = new Api(this.site);
		telling(HEADLINE,
				"China's President Xi Jinping has agreed to visit Pyongyang at the invitation of Kim Jong-Un.");
		telling("Egypt votes for a third and last day", "Egyptians can vote until this evening.");
		telling("Cape Town postpones the day its taps run dry", "The city saved more water than it had hoped.");
		var draft = api.post("/api/v1/newsletters/world/editions").json();
		assertThat(draft.get("items")).hasSize(3);

		var page = new ClassPathResource("mission/story-page.txt").getContentAsString(StandardCharsets.UTF_8);
		var story = this.imports.text(page);
		this.stories.correct(story.id(), sourced(story.id(), "RFI"));
		var items = new ArrayList<Object>();
		items.add(Map.of("storyId", story.id()));
		draft.get("items").forEach(items::add);
		var body = Map.of("version", draft.get("version"), "items", items);
		var revised = api.put("/api/v1/editions/" + draft.get("id"), body);
		assertThat(revised.status()).as(revised.text()).isEqualTo(200);
		var told = revised.json().get("items");
		assertThat(told).hasSize(3);
		assertThat(headlines(told)).containsOnlyOnce(HEADLINE).first().isEqualTo(HEADLINE);
		assertThat(told.get(0).get("storyId").asLong()).isEqualTo(story.id());
		assertThat(told.get(0).get("source").asString()).isEqualTo("RFI");
		assertThat(told.get(0).get("url").isNull()).isTrue();
		assertThat(WordCount.count(told.get(0).get("summary").asString())).isBetween(20, 70);

		var html = Jsoup.parse(api.get("/api/v1/editions/" + draft.get("id") + "/letter.html").text());
		var heading = html.select("h2").first();
		assertThat(heading.text()).isEqualTo(HEADLINE);
		assertThat(heading.select("a")).as("without an address there is no link").isEmpty();
		assertThat(html.select("p").eachText()).as("no date is invented").contains("RFI");
		assertThat(html.text()).doesNotContain("Skip to main content").doesNotContain("Page not found");
		var plain = api.get("/api/v1/editions/" + draft.get("id") + "/letter.txt").text();
		assertThat(plain).contains(HEADLINE).doesNotContain("Skip to main content");
	}

	private StoryForm sourced(long id, String source) {
		var form = StoryForm.of(this.stories.require(id));
		return new StoryForm(form.headline(), form.standfirst(), form.body(), form.byline(), source, form.url(),
				form.section(), form.language(), form.publishedAt(), form.image());
	}

	private void telling(String headline, String standfirst) {
		this.stories.create(new StoryForm(headline, standfirst, null, null, "Harbour Wire",
				"https://wire.example/" + Math.abs(headline.hashCode()), "World", "en",
				Instant.parse("2018-03-28T06:00:00Z"), null));
	}

	private static List<String> headlines(JsonNode items) {
		return items.valueStream().map((item) -> item.get("headline").asString()).toList();
	}

}
