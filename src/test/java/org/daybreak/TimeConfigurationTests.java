package org.daybreak;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeConfigurationTests {

	@Test
	void theClockTicksInMicrosecondsAsPostgresKeepsThem() {
		var clock = new TimeConfiguration().clock();
		assertThat(Stream.generate(clock::instant).limit(100))
			.allMatch((Instant instant) -> instant.equals(instant.truncatedTo(ChronoUnit.MICROS)));
	}

}
