package org.daybreak.editions;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@Test
	void countsAsAReaderDoes() {
		assertThat(Words.count("")).isZero();
		assertThat(Words.count("  First-time talks,\nin Beijing. ")).isEqualTo(4);
		assertThat(Words.count("金正恩访问北京")).isEqualTo(4);
		assertThat(Words.count("word ".repeat(70))).isEqualTo(70);
	}

	@Test
	void readsTwoHundredThirtyEightWordsAMinute() {
		assertThat(Words.minutes(0)).isEqualTo(1);
		assertThat(Words.minutes(238)).isEqualTo(1);
		assertThat(Words.minutes(239)).isEqualTo(2);
	}

	@Test
	void cutsAtAWordsEnd() {
		assertThat(Words.cut("Summit in Beijing", 17)).isEqualTo("Summit in Beijing");
		assertThat(Words.cut("Summit in Beijing", 16)).isEqualTo("Summit in…");
		assertThat(Words.cut("Summit, in Beijing", 9)).isEqualTo("Summit…");
		assertThat(Words.cut("x".repeat(90), 60)).hasSize(60).endsWith("…");
		assertThat(Words.cut("😀".repeat(50), 60)).doesNotContain("?").hasSizeLessThanOrEqualTo(60);
	}

	@Test
	void keepsWholeSentencesWhereItCan() {
		assertThat(Words.first("One two three. Four five six seven.", 5)).isEqualTo("One two three.");
		assertThat(Words.first("One. Two three four five six seven.", 5)).isEqualTo("One. Two three four five…");
		assertThat(Words.first("One two.", 5)).isEqualTo("One two.");
	}

	@Test
	void makesOneLineOfMany() {
		assertThat(Words.line(" a\r\nb\u0000c\td ")).isEqualTo("a b c d");
	}

	@Test
	void breaksLinesWhereTheScriptAllows() {
		assertThat(Wrap.lines("one two three", 7)).containsExactly("one two", "three");
		assertThat(Wrap.lines("x".repeat(100), 72)).containsExactly("x".repeat(100));
		assertThat(Wrap.lines("金正恩访问北京".repeat(20), 72)).allMatch((line) -> line.length() <= 72).hasSize(2);
	}

}
