package org.daybreak;

import java.util.Map;

import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StartFailuresTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			connections | many | DAYBREAK_DELIVERIES_CONNECTIONS is many, and should be a whole number.
			uncertain | forget | DAYBREAK_DELIVERIES_UNCERTAIN is forget, and should be one of RESEND, HOLD.
			""")
	void aSettingOfTheWrongKindIsNamedWithWhatItShouldBe(String setting, String value, String sentence) {
		var source = new MapConfigurationPropertySource(Map.of("daybreak.deliveries." + setting, value));
		var failure = catchThrowableOfType(BindException.class,
				() -> new Binder(source).bind("daybreak.deliveries", DeliveriesSettings.class));
		assertThat(StartFailures.sentence(new IllegalStateException(failure))).isEqualTo(sentence);
	}

	@Test
	void everythingElseIsLeftToSpringBoot() {
		assertThat(StartFailures.sentence(new IllegalStateException("a fault"))).isNull();
	}

}
