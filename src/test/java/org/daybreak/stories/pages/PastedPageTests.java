package org.daybreak.stories.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.daybreak.dates.PageDates;
import org.daybreak.stories.MissionPage;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PastedPageTests {

	private static final String ARTICLE = """
			Menu
			Home
			World
			Search
			River ferry returns to service after two years of repairs
			The boat carries commuters again, and the queue was long
			By Anna Lind and Omar Haddad
			Published 28 March 2018 14:05 GMT
			Share
			Passengers board the ferry at the old pier. Photo: Lena Berg/AFP

			The ferry across the river returned to service on Monday after two years of repairs, and hundreds came to see it.

			Commuters said that the crossing takes eleven minutes, half of what the bus needs.
			"We waited for this," said Petra Holm, who works on the other bank.
			Read more: The history of the ferry
			What comes next
			The city plans a second boat for the summer and wants to keep the fare low.
			Sign up for our newsletter and get the best stories every morning
			Related stories
			Bridge closed for a week
			© 2018 The River Post. All rights reserved.
			""";

	@Test
	void readsThePageOfTheMission() {
		var page = PastedPage.read(MissionPage.text());
		assertThat(page.title()).isEqualTo(MissionPage.HEADLINE);
		assertThat(page.caption()).isEqualTo(MissionPage.CAPTION);
		assertThat(page.credit()).isEqualTo("CCTV via Reuters");
		assertThat(page.language()).isEqualTo("en");
		List<String> whole = new ArrayList<>(List.of(String.valueOf(page.standfirst())));
		whole.addAll(page.paragraphs());
		assertThat(whole).isEqualTo(MissionPage.paragraphs()).hasSize(12);
	}

	@Test
	void inventsNothingForThePageOfTheMission() {
		var page = PastedPage.read(MissionPage.text());
		assertThat(page.published()).isNull();
		assertThat(page.source()).isNull();
		assertThat(page.byline()).isNull();
		assertThat(page.url()).isNull();
		assertThat(page.imageUrl()).isNull();
		assertThat(page.origin()).containsEntry("publishedAt", PageFacts.NOT_TOLD)
			.containsEntry("source", PageFacts.NOT_TOLD);
	}

	@Test
	void keepsThePageOfTheMissionWhateverItsLineEnds() {
		var expected = PastedPage.read(MissionPage.text());
		assertThat(PastedPage.read(MissionPage.text().replace("\n", "\r\n"))).isEqualTo(expected);
		assertThat(PastedPage.read(MissionPage.text().replaceAll("\n+", "\n"))).isEqualTo(expected);
		assertThat(PastedPage.read("\ufeff" + MissionPage.text().replace("\n", " \u00a0\n\t"))).isEqualTo(expected);
	}

	@Test
	void tellsAnArticleFromItsPage() {
		var page = PastedPage.read(ARTICLE);
		assertThat(page.title()).isEqualTo("River ferry returns to service after two years of repairs");
		assertThat(page.standfirst()).isEqualTo("The boat carries commuters again, and the queue was long");
		assertThat(page.byline()).isEqualTo("Anna Lind and Omar Haddad");
		assertThat(page.published()).isEqualTo(Instant.parse("2018-03-28T14:05:00Z"));
		assertThat(page.caption()).isEqualTo("Passengers board the ferry at the old pier.");
		assertThat(page.credit()).isEqualTo("Lena Berg/AFP");
		assertThat(page.paragraphs()).containsExactly(
				"The ferry across the river returned to service on Monday after two years of repairs, and hundreds came to see it.",
				"Commuters said that the crossing takes eleven minutes, half of what the bus needs.",
				"\"We waited for this,\" said Petra Holm, who works on the other bank.", "What comes next",
				"The city plans a second boat for the summer and wants to keep the fare low.");
	}

	@Test
	void readsLabelsThatStandBesideWhatTheyName() {
		var page = PastedPage.read("""
				Ferry returns to the river after repairs
				Text by:
				Anna Lind
				Image source, Reuters
				Image caption, The ferry at its old pier
				The ferry across the river returned to service on Monday after two years of repairs.

				Commuters said that the crossing takes eleven minutes, half of what the bus needs.
				""");
		assertThat(page.byline()).isEqualTo("Anna Lind");
		assertThat(page.caption()).isEqualTo("The ferry at its old pier");
		assertThat(page.credit()).isEqualTo("Reuters");
		assertThat(page.standfirst()).startsWith("The ferry across the river");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Skip to main content", "Share on Facebook", "Advertisement", "5 min read",
			"Page not found", "Sign up for our newsletter", "Subscribe to our daily newsletter",
			"Read more: What we know", "Follow us", "404 - Page not found", "Partager", "Anzeige", "© 2018 Somebody",
			"Sorry, this page is not available", "Daily newsletterReceive essential international news every morning",
			"* * *", "Home > World > Asia" })
	void knowsFurniture(String line) {
		assertThat(Furniture.is(List.of(PageLine.of(line, true)), 0)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "The newsletter was read by two million people, the ministry said on Monday.",
			"He shared the prize with his brother.", "Readers of the page said they had not found the answer in it.",
			"News of the visit spread quickly through the capital.", "\"Follow us,\" the soldiers told them." })
	void keepsSentencesThatOnlySoundLikeFurniture(String line) {
		assertThat(Furniture.is(List.of(PageLine.of(line, true)), 0)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "28 March 2018|2018-03-28T00:00:00Z", "March 28, 2018 at 2:05 pm EDT|2018-03-28T18:05:00Z",
					"Issued on: 28/03/2018 - 14:25|2018-03-28T14:25:00Z",
					"2018-03-28T07:00:00+02:00|2018-03-28T05:00:00Z", "28. März 2018|2018-03-28T00:00:00Z",
					"28 de marzo de 2018|2018-03-28T00:00:00Z", "03/04/2018|-", "2 hours ago|-", "Wednesday|-" })
	void readsADateOnlyWhereItIsPlain(String line, String instant) {
		assertThat(PageDates.instant(line)).isEqualTo((instant != null) ? Instant.parse(instant) : null);
	}

	@Test
	void joinsLinesThatAMailProgramWrapped() {
		var page = PastedPage.read("""
				Council agrees on a new harbour wall

				The council agreed on Tuesday to build a new wall for the harbour, which
				storms have damaged three times in the last ten years, its speaker said.

				Work begins in May and is to end before the autumn storms of the next year.
				""");
		assertThat(page.standfirst()).endsWith("its speaker said.");
		assertThat(page.paragraphs()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script> shakes markets", "${7*7} is what the minister said",
			"__${T(java.lang.Runtime)}__ in a headline" })
	void keepsHostileHeadlinesAsText(String headline) {
		assertThat(PastedPage.read(headline + "\n\n" + MissionPage.paragraphs().get(1)).title()).isEqualTo(headline);
	}

	/** What is slow by the square of the length would take hours. */
	@Test
	@Timeout(value = 5, unit = TimeUnit.MINUTES)
	@TakesLong("reads a text of megabytes")
	void readsALargeTextToItsEnd() {
		var large = (MissionPage.text() + "\n").repeat(1500);
		PastedPage.read(large);
		PastedPage.read("a ".repeat(2_000_000) + "\n" + "(".repeat(400_000) + "\n" + "A".repeat(400_000));
	}

}
