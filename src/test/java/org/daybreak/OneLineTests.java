package org.daybreak;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OneLineTests {

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nb", "a\nb", "a\u0085b", "a\u2028b", "a\u2029b", "a\u001b\u0007b", "a\u0000b",
			"a\u202eb", "a\u000bb\n", "a\u007fb" })
	void wordsOfOthersStayOnOneLine(String words) {
		assertThat(OneLine.of(words)).isEqualTo("a b");
	}

	@Test
	void wordsWithoutEndAreCut() {
		assertThat(OneLine.of("9".repeat(100_000))).hasSize(2000);
	}

}
