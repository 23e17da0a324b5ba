package org.daybreak.stories;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SentencesTests {

	/** A bar stands where a sentence ends. */
	@ParameterizedTest
	@ValueSource(strings = { "He met Mr. Xi on Monday.|They talked.", "U.S. President Donald Trump spoke.|He left.",
			"She arrived at 5 p.m. on Tuesday.|It rained.", "He works for the U.S.|The trip begins in May.",
			"\"We lost.\"|The coach left.", "\"We lost. We tried,\" he said.|He left.",
			"They met (in secret. At night.) and left.|Nobody saw them.", "Gen. J. F. Smith retired.|He is 60.",
			"It rose 1.5 percent to $3.20 a share.|Markets fell.", "What now?|Nobody knows!|We wait.",
			"Inflation in Jan. 2018 was low.|In Feb. it rose.", "Is it No. 5?|Yes." })
	void endsWhereAReaderWouldEndThem(String marked) {
		assertThat(Sentences.of(marked.replace('|', ' '), "en"))
			.containsExactlyElementsOf(Arrays.asList(marked.split("\\|")));
	}

}
