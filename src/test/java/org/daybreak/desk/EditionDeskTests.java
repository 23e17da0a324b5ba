package org.daybreak.desk;

import java.util.List;
import java.util.Map;

import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publisher;
import org.daybreak.newsletters.Publishing;
import org.daybreak.newsletters.Sender;
import org.daybreak.stories.Stories;
import org.daybreak.stories.StoryForm;
import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
@TakesLong("goes through many pages of the desk")
class EditionDeskTests {

	private static final Map<String, String> TOLD = Map.of("One",
			"Fishermen of Reykjavik hauled record herring before dawn.", "Two",
			"Bolivia's senate rejected a lithium treaty after nine hours.", "Three",
			"Tokyo opened a museum of railway lanterns to schoolchildren.");

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Stories stories;

	@Autowired
	JdbcClient jdbc;

	Browser editor;

	@BeforeEach
	void signIn() {
		this.editor = new Browser(this.site);
		this.editor.signIn();
	}

	@Test
	void namesWhatAnEmptyDeskIsMissingEachWithItsLink() {
		var page = this.editor.get("/desk");
		assertThat(page.text()).contains("An empty desk");
		assertThat(page.select(".steps a").eachAttr("href")).contains("/desk/newsletters/new",
				"/desk/newsletters/new#sender.name", "/desk/newsletters/new#publisher.name", "/desk/feeds");
		this.publishing.found(NewsletterForm.of("world", "World"));
		page = this.editor.get("/desk");
		assertThat(page.select(".steps li").eachText()).anyMatch((step) -> step.startsWith("World needs a sender"))
			.anyMatch((step) -> step.startsWith("World needs the publisher's postal address"));
	}

	@Test
	void composesAnEditionAndTakesStoriesIntoIt() {
		var page = edition("Talks open in Geneva", "Storm reaches Luzon");
		assertThat(headlines(page)).containsExactly("Storm reaches Luzon", "Talks open in Geneva");
		assertThat(page.select(".trail").text()).contains("editor composed").contains("editor edited");
	}

	@Test
	void movesPinsDropsAndPutsBack() {
		var page = edition("One", "Two", "Three");
		assertThat(headlines(page)).containsExactly("Three", "Two", "One");
		page = this.editor.submit(item(page, 3, "/up"));
		assertThat(headlines(page)).containsExactly("Three", "One", "Two");
		page = this.editor.submit(item(page, 3, "/pin"));
		assertThat(headlines(page)).containsExactly("Two", "Three", "One");
		page = this.editor.submit(item(page, 2, "/drop"));
		assertThat(headlines(page)).containsExactly("Two", "One");
		page = this.editor.submit(form(page, "/put-back"));
		assertThat(headlines(page)).containsExactly("Two", "Three", "One");
	}

	@Test
	void takesOtherWordsAndShowsThemAsText() {
		var page = edition("One");
		page = this.editor.submit(words(page, 1), "headline", "<script>alert(1)</script> ${7*7}", "summary",
				"A <b>bold</b> word");
		assertThat(headlines(page)).containsExactly("<script>alert(1)</script> ${7*7}");
		assertThat(page.select("main script, main .summary b")).isEmpty();
	}

	@Test
	void saysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped() {
		var page = edition("One");
		page = this.editor.submit(words(page, 1), "headline", "", "summary", "kept words");
		assertThat(this.editor.status()).isEqualTo(422);
		assertThat(page.getElementById("headline-error").text()).startsWith("Headline is required");
		assertThat(page.select(".words textarea").text()).isEqualTo("kept words");
		page = this.editor.submit(words(page, 1), "headline", "ok", "summary", "word ".repeat(71));
		assertThat(page.getElementById("summary-error").text()).isNotBlank();
		page = this.editor.submit(words(page, 1), "headline", "a\0b", "summary", "");
		assertThat(this.editor.status()).isEqualTo(422);
		page = this.editor.submit(form(page, "/title"), "subject", "x\r\nBcc: y@example.org");
		assertThat(page.getElementById("subject-error").text()).contains("line break");
	}

	@Test
	void keepsTheWordsOfWhoComesSecondBesideTheOthers() {
		var page = edition("One");
		var mine = words(page, 1);
		this.editor.submit(words(page, 1), "headline", "Theirs", "summary", "Their summary");
		var late = this.editor.submit(mine, "headline", "Mine", "summary", "My summary");
		assertThat(this.editor.status()).isEqualTo(409);
		assertThat(late.select("[role=alert]").text()).contains("other words meanwhile", "Your words are kept");
		var item = late.select("ol.items > li").first();
		assertThat(item.select("h3").text()).isEqualTo("Theirs");
		assertThat(item.select(".theirs").text()).contains("Theirs", "Their summary", "Take the other’s");
		assertThat(item.select("details[open] input[name=headline]").attr("value")).isEqualTo("Mine");
		assertThat(item.select("details[open] textarea").text()).isEqualTo("My summary");
		var saved = this.editor.submit(words(late, 1));
		assertThat(this.editor.status()).isEqualTo(200);
		assertThat(headlines(saved)).containsExactly("Mine");
	}

	@Test
	void savesTheItemThatWasMeantAfterItMovedAndBesideAnother() {
		var page = edition("One", "Two");
		var two = words(page, 1);
		var one = words(page, 2);
		this.editor.submit(item(page, 2, "/up"));
		var saved = this.editor.submit(two, "headline", "Two, reworded");
		assertThat(headlines(saved)).containsExactly("One", "Two, reworded");
		saved = this.editor.submit(one, "headline", "One, reworded");
		assertThat(headlines(saved)).containsExactly("One, reworded", "Two, reworded");
		saved = this.editor.submit(one, "headline", "One, reworded");
		assertThat(this.editor.status()).as("the same words again are saved already").isEqualTo(200);
	}

	@Test
	void keepsTheWordsForAnItemThatIsGone() {
		var page = edition("One", "Two");
		var mine = words(page, 1);
		this.editor.submit(item(page, 1, "/drop"));
		var late = this.editor.submit(mine, "headline", "Two, reworded", "summary", "Kept");
		assertThat(this.editor.status()).isEqualTo(409);
		assertThat(headlines(late)).containsExactly("One");
		assertThat(late.select("#gone input[name=headline]").attr("value")).isEqualTo("Two, reworded");
		var again = this.editor.submit(late.select("#gone form").first());
		assertThat(headlines(again)).containsExactly("Two, reworded", "One");
		assertThat(again.select("ol.items .summary").first().text()).isEqualTo("Kept");
	}

	@Test
	void dropsNoWordsThatNobodyHasSeen() {
		var page = edition("One");
		var drop = item(page, 1, "/drop");
		this.editor.submit(words(page, 1), "headline", "Reworded");
		var late = this.editor.submit(drop);
		assertThat(this.editor.status()).isEqualTo(409);
		assertThat(headlines(late)).containsExactly("Reworded");
		assertThat(headlines(this.editor.submit(item(late, 1, "/drop")))).isEmpty();
	}

	@Test
	void keepsTheSubjectOfWhoComesSecond() {
		var page = edition("One");
		var mine = form(page, "/title");
		this.editor.submit(form(page, "/title"), "subject", "Their subject");
		var late = this.editor.submit(mine, "subject", "My subject");
		assertThat(this.editor.status()).isEqualTo(409);
		assertThat(late.select(".theirs").text()).contains("Their subject");
		assertThat(late.select("#subject").attr("value")).isEqualTo("My subject");
		this.editor.submit(form(late, "/title"));
		assertThat(this.editor.status()).isEqualTo(200);
	}

	@Test
	void approvesOnceAndOffersNoChangeAfterwards() {
		var page = edition("One");
		page = this.editor.submit(form(page, "/approve"));
		assertThat(page.select(".badge-good").text()).contains("Approved");
		assertThat(page.select("form[action*=/items/]")).isEmpty();
	}

	@Test
	void correctsWhatWasApproved() {
		var page = this.editor.submit(form(edition("One"), "/approve"));
		page = this.editor.submit(form(page, "/correct"));
		assertThat(headlines(page)).containsExactly("One");
		assertThat(page.select(".notice").text()).contains("Revision 2, which corrects edition 1");
		page = this.editor.submit(words(page, 1), "headline", "One, corrected", "summary", "");
		page = this.editor.submit(form(page, "/approve"));
		assertThat(page.select("main a.button-primary").text()).isEqualTo("Send the correction");
		page = this.editor.get("/desk/editions/1");
		assertThat(page.select(".notice").text()).contains("Corrected by edition 2");
		assertThat(page.select("a.button-primary, form[action$=/correct]")).isEmpty();
	}

	@Test
	void composesAfreshOnlyAfterAskingAndKeepsWhatWasEdited() {
		var page = edition("One", "Two");
		assertThat(page.text()).doesNotContain("Compose another draft");
		var ask = this.editor.get(page.select("a:contains(Compose afresh)").attr("href"));
		assertThat(ask.select("h1").text()).isEqualTo("Compose this edition afresh?");
		assertThat(ask.text()).contains("What stays, being edited, chosen or pinned Two One");
		page = this.editor.submit(form(ask, "/afresh"));
		assertThat(headlines(page)).containsExactlyInAnyOrder("One", "Two");
		assertThat(page.text()).contains("Composed afresh");
		var late = this.editor.submit(form(ask, "/afresh"));
		assertThat(this.editor.status()).isEqualTo(409);
		assertThat(late.select("[role=alert]").text()).contains("changed meanwhile");
	}

	@Test
	void marksTheOneThatGoesAndLetsAnotherBeMadeIt() {
		edition("One");
		this.jdbc.sql("""
				insert into editions (newsletter_id, local_date, status, language, subject, composed_at, composed_by)
				select newsletter_id, local_date, 'DRAFT', language, 'Another', composed_at, 'api:agency' from editions
				""").update();
		var page = this.editor.get("/desk/editions/2");
		assertThat(page.text()).contains("This one does not go out.", "edition no. 1");
		assertThat(this.editor.get("/desk/editions/2/preview").text()).contains("This one does not go out.");
		assertThat(this.editor.get("/desk/editions/2/send").text()).contains("This one does not go out.");
		assertThat(this.editor.get("/desk/editions/1/send").text()).contains("the one that goes");
		page = this.editor.submit(form(page, "/goes"));
		assertThat(page.select(".badge").eachText()).contains("the one that goes");
		assertThat(page.select(".trail li:contains(no. 2) .badge")).hasSize(1);
		assertThat(page.select(".trail li:contains(no. 1) .badge")).isEmpty();
		assertThat(this.editor.get("/desk").select(".trail [aria-current]").attr("href")).endsWith("/2");
		var ask = this.editor.get("/desk/editions/2/throw-away");
		assertThat(ask.text()).contains("0 items are lost for good", "It is the one that goes");
		page = this.editor.submit(form(ask, "/throw-away"));
		assertThat(page.text()).contains("Draft no. 2 is thrown away.");
		assertThat(headlines(page)).containsExactly("One");
		this.editor.submit(form(page, "/approve"));
		assertThat(this.editor.get("/desk/editions/1/throw-away").text()).contains("Correct it instead");
		assertThat(this.editor.status()).isEqualTo(409);
	}

	@Test
	void besideAnApprovedEditionAnotherIsBegunOnPurposeOnly() {
		var page = this.editor.submit(form(edition("One"), "/approve"));
		page = this.editor.submit(form(page, "/desk/compose"));
		assertThat(page.text()).contains("A draft beside the edition that is approved", "This one does not go out.");
		var story = this.stories.create(new StoryForm("Two", TOLD.get("Two"), null, null, "RFI",
				"https://example.org/two", null, "en", null, null));
		page = this.editor.post("/desk/stories/" + story.id() + "/edition/world",
				"headline=Two&source=RFI&_csrf=" + page.select("input[name=_csrf]").attr("value"));
		assertThat(page.location()).endsWith("/2");
		page = this.editor.submit(form(page, "/approve"));
		assertThat(page.select(".badge").eachText()).contains("the one that goes");
	}

	@Test
	void beginsOneEditionHoweverOftenTheButtonIsPressed() {
		this.publishing.found(world());
		var empty = this.editor.get("/desk");
		this.editor.submit(form(empty, "/desk/compose"));
		this.editor.submit(form(empty, "/desk/compose"));
		assertThat(this.jdbc.sql("select count(*) from editions").query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void composesASpecialEditionThatIsNotTodays() {
		edition("One");
		var page = this.editor.submit(form(this.editor.get("/desk"), "/desk/compose-special"));
		assertThat(page.select("#state-title").text()).isEqualTo("Special edition");
		assertThat(page.select("main a.button-primary").text()).isEqualTo("Send this special edition");
		assertThat(this.editor.get("/desk").select("#state-title").text()).isEqualTo("This morning");
	}

	@Test
	void refusesActionsOnEditionsAndItemsThatAreNotThere() {
		var page = edition("One");
		var token = page.select("input[name=_csrf]").attr("value");
		this.editor.post("/desk/editions/999/items/1/drop", "version=0&_csrf=" + token);
		assertThat(this.editor.status()).isEqualTo(404);
		this.editor.post("/desk/editions/1/items/77/drop", "version=1&_csrf=" + token);
		assertThat(this.editor.status()).isEqualTo(409);
		this.editor.post("/desk/editions/1/items/x/drop", "version=1&_csrf=" + token);
		assertThat(this.editor.status()).isEqualTo(400);
		this.editor.post("/desk/compose", "newsletter=${7*7}&_csrf=" + token);
		assertThat(this.editor.status()).isEqualTo(404);
	}

	private Document edition(String... headlines) {
		this.publishing.found(world());
		var page = this.editor.submit(form(this.editor.get("/desk"), "/desk/compose"));
		var edition = page.location().replaceFirst(".*/", "");
		for (var headline : headlines) {
			var story = this.stories.create(new StoryForm(headline, TOLD.getOrDefault(headline, headline), null, null,
					"RFI", "https://example.org/" + headline.hashCode(), null, "en", null, null));
			page = this.editor.post("/desk/editions/" + edition + "/stories",
					"story=" + story.id() + "&_csrf=" + page.select("input[name=_csrf]").attr("value"));
		}
		return page;
	}

	static NewsletterForm world() {
		return new NewsletterForm("world", "Daybreak World", "The world before breakfast", "en", "Europe/Paris", null,
				null, null, null, null, null, null, null, null, null, null,
				new Sender("Daybreak", "news@daybreak.example"), null, new Publisher("Daybreak Press",
						"1 Rue du Matin, Paris", "https://daybreak.example/privacy", null, null),
				null);
	}

	private static Element form(Document page, String action) {
		return page.select("form[action$=" + action + "]").first();
	}

	private static Element item(Document page, int position, String action) {
		return page.select("ol.items > li").get(position - 1).select("form[action$=" + action + "]").first();
	}

	private static Element words(Document page, int position) {
		return page.select("ol.items > li").get(position - 1).select("form.words").first();
	}

	private static List<String> headlines(Document page) {
		return page.select("ol.items h3").eachText();
	}

}
