package org.daybreak.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TextsTests {

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nBcc: b@example.org", "a\nb", "a\0b", "a\u2028b", "a\u0085b", "a\tb", "a\ud800b" })
	void refusesALineThatIsNotOne(String line) {
		assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Texts.line("name", line, 100))
			.satisfies((refusal) -> assertThat(refusal.field()).isEqualTo("name"));
	}

	@Test
	void keepsWhatPeopleWrite() {
		assertThat(Texts.line("name", " L’Écho – 朝刊 👨‍👩‍👧 ${7*7} <script> ", 100))
			.isEqualTo("L’Écho – 朝刊 👨‍👩‍👧 ${7*7} <script>");
		assertThat(Texts.text("body", "one\r\n\r\ntwo", 100)).isEqualTo("one\n\ntwo");
		assertThat(Texts.optionalLine("name", "  ", 100)).isNull();
	}

	@Test
	void refusesWhatIsMissingOrTooLong() {
		assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Texts.line("name", null, 100))
			.withMessage("is required");
		assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Texts.text("body", "x".repeat(101), 100))
			.withMessageContaining("at most 100");
		assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Texts.text("body", "a\0b", 100));
	}

}
