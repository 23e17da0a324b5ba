package org.daybreak.editions;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TitleTests {

	@Test
	void namesTheFirstTwoItemsIfThereIsRoomAndGoesOnInThePreheader() {
		var title = title("Kim meets Xi in Beijing", "Cape Town saves its water", "Egypt votes", "Assange cut off");
		assertThat(title.subject()).isEqualTo("Kim meets Xi in Beijing; Cape Town saves its water");
		assertThat(title.preheader()).isEqualTo("Egypt votes · Assange cut off");
	}

	@Test
	void namesTheFirstAloneIfItIsLongAndLeavesTheSecondToThePreheader() {
		var title = title("First time talks between Xi Jinping and Kim Jong-Un yield new invitation to Pyongyang",
				"Cape Town saves its water", "Egypt votes");
		assertThat(title.subject()).isEqualTo("First time talks between Xi Jinping and Kim Jong-Un yield…");
		assertThat(title.preheader()).isEqualTo("Cape Town saves its water · Egypt votes");
	}

	@Test
	void beginsTheSecondIfItsBeginningSaysSomething() {
		var title = title("Kim meets Xi in Beijing", "Cape Town postpones the day on which its taps run dry", "Vote");
		assertThat(title.subject()).isEqualTo("Kim meets Xi in Beijing; Cape Town postpones the day on…");
		assertThat(title.preheader()).startsWith("Cape Town postpones the day on which");
	}

	@Test
	void staysWithinTheInboxsLine() {
		var words = "word ".repeat(50).strip();
		var title = title(words, words, words);
		assertThat(title.subject()).hasSizeLessThanOrEqualTo(60).endsWith("word…");
		assertThat(title.preheader()).hasSizeLessThanOrEqualTo(90).endsWith("word…");
		assertThat(title("x".repeat(200)).subject()).hasSizeLessThanOrEqualTo(60);
	}

	@Test
	void isEmptyForAnEmptyEdition() {
		assertThat(title()).isEqualTo(new Title("", ""));
	}

	private static Title title(String... headlines) {
		return Title.of(EditionTests.edition(headlines).items());
	}

}
