package org.daybreak.editions;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordCountTests {

	@Test
	void countsAsAReaderDoes() {
		assertThat(WordCount.count("")).isZero();
		assertThat(WordCount.count("  First-time talks,\nin Beijing. ")).isEqualTo(4);
		assertThat(WordCount.count("金正恩访问北京")).isEqualTo(4);
		assertThat(WordCount.count("word ".repeat(70))).isEqualTo(70);
	}

	@Test
	void readsTwoHundredThirtyEightWordsAMinute() {
		assertThat(WordCount.minutes(0)).isEqualTo(1);
		assertThat(WordCount.minutes(238)).isEqualTo(1);
		assertThat(WordCount.minutes(239)).isEqualTo(2);
	}

	@Test
	void cutsAtAWordsEnd() {
		assertThat(WordCount.cut("Summit in Beijing", 17)).isEqualTo("Summit in Beijing");
		assertThat(WordCount.cut("Summit in Beijing", 16)).isEqualTo("Summit in…");
		assertThat(WordCount.cut("Summit, in Beijing", 9)).isEqualTo("Summit…");
		assertThat(WordCount.cut("x".repeat(90), 60)).hasSize(60).endsWith("…");
		assertThat(WordCount.cut("😀".repeat(50), 60)).doesNotContain("?").hasSizeLessThanOrEqualTo(60);
	}

	@Test
	void keepsWholeSentencesWhereItCan() {
		assertThat(WordCount.first("One two three. Four five six seven.", 5)).isEqualTo("One two three.");
		assertThat(WordCount.first("One. Two three four five six seven.", 5)).isEqualTo("One. Two three four five…");
		assertThat(WordCount.first("One two.", 5)).isEqualTo("One two.");
	}

	@Test
	void makesOneLineOfMany() {
		assertThat(WordCount.line(" a\r\nb\u0000c\td ")).isEqualTo("a b c d");
	}

	@Test
	void breaksLinesWhereTheScriptAllows() {
		assertThat(Wrap.lines("one two three", 7)).containsExactly("one two", "three");
		assertThat(Wrap.lines("x".repeat(100), 72)).containsExactly("x".repeat(100));
		assertThat(Wrap.lines("金正恩访问北京".repeat(20), 72)).allMatch((line) -> line.length() <= 72).hasSize(2);
	}

}
