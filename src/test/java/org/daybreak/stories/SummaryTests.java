package org.daybreak.stories;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryTests {

	private static Story story(@Nullable String standfirst, @Nullable String body) {
		return StoryForms.story(new StoryForm("Ferry returns to the river", standfirst, body, null, "Post", null, null,
				"en", null, null));
	}

	@Test
	void isTheStandfirst() {
		var standfirst = "The boat carries commuters again after two years of repairs.";
		assertThat(Summary.of(story(standfirst, "Other words."), 70)).isEqualTo(standfirst);
	}

	@Test
	void isTheLeadOfTheBodyWhereTheStandfirstTellsNothing() {
		var body = "The ferry returned on Monday.\n\nIt carries two hundred people.";
		for (var standfirst : new String[] { null, "Ferry returns to the river!", "Short one",
				"Continue reading this long story on our page about ferries" }) {
			assertThat(Summary.of(story(standfirst, body), 70))
				.isEqualTo("The ferry returned on Monday. It carries two hundred people.");
		}
	}

	@Test
	void endsWithAWholeSentenceWithinTheLimit() {
		var sentence = "Ten words stand in this sentence of the long story. ";
		assertThat(Summary.of(story(sentence.repeat(20), null), 70)).isEqualTo(sentence.repeat(7).strip());
	}

	@Test
	void cutsOnlyASentenceThatAloneIsTooLong() {
		var summary = Summary.of(story("word ".repeat(100).strip() + ".", null), 70);
		assertThat(Summary.words(summary)).isEqualTo(70);
		assertThat(summary).endsWith("word…");
	}

	@Test
	void keepsAQuoteWhole() {
		var quote = "\"We waited. We hoped,\" she said. ";
		assertThat(Summary.of(story(quote + "And then more words follow on.", null), 8)).isEqualTo(quote.strip());
	}

	@Test
	void isNothingWhereOnlyTheHeadlineIsTold() {
		assertThat(Summary.of(story(null, null), 70)).isEmpty();
		assertThat(Summary.of(story("Ferry returns to the river.", null), 70)).isEmpty();
	}

	@Test
	void countsSignsOfAScriptWithoutSpaces() {
		assertThat(Summary.words(Summary.lead("北京".repeat(200) + "。", "zh", 70))).isLessThanOrEqualTo(71);
	}

	@Test
	void fitsTheStoryOfTheMission() {
		var paragraphs = MissionPage.paragraphs();
		assertThat(Summary.of(story(paragraphs.get(0), null), 70)).isEqualTo(paragraphs.get(0));
	}

}
