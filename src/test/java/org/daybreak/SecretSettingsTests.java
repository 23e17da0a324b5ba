package org.daybreak;

import org.daybreak.database.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretSettingsTests {

	@ParameterizedTest
	@CsvSource({ "daybreak.secret, a, DAYBREAK_SECRET",
			"daybreak.secret, 0123456789012345678901234567890, DAYBREAK_SECRET",
			"'daybreak.secret', '01234567890123456789012345678901,short', DAYBREAK_SECRET",
			"daybreak.api-token, x, DAYBREAK_API_TOKEN", "daybreak.api-token, 012345678901234, DAYBREAK_API_TOKEN",
			"daybreak.desk.password, a, DAYBREAK_DESK_PASSWORD",
			"daybreak.desk.password, 01234567890, DAYBREAK_DESK_PASSWORD",
			"daybreak.desk.password, 0123456789012345678901234567890123456789012345678901234567890123456789012, DAYBREAK_DESK_PASSWORD",
			"daybreak.desk.password, ééééééééééééééééééééééééééééééééééééé, DAYBREAK_DESK_PASSWORD" })
	void refusesInOneSentenceWhatIsTooShortOrTooLongToBeRead(String name, String value, String named) {
		assertThatExceptionOfType(CannotStart.class)
			.isThrownBy(() -> SecretSettings.require(new MockEnvironment().withProperty(name, value)))
			.withMessageContaining(named)
			.withMessageEndingWith(".");
	}

	@Test
	void takesNoneAndGoodOnes() {
		assertThatCode(() -> SecretSettings.require(new MockEnvironment())).doesNotThrowAnyException();
		assertThatCode(() -> SecretSettings.require(
				new MockEnvironment().withProperty("daybreak.secret", "0123456789012345678901234567890123,".repeat(2))
					.withProperty("daybreak.api-token", "0123456789012345")
					.withProperty("daybreak.desk.password", "four unrelated words")))
			.doesNotThrowAnyException();
	}

}
