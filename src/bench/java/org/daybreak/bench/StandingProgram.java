package org.daybreak.bench;

import java.util.stream.Stream;

import org.daybreak.DaybreakApplication;
import org.daybreak.support.TestClockConfiguration;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The program within this process, its timetable standing still and its clock in our
 * hand.
 */
final class StandingProgram {

	private StandingProgram() {
	}

	static ConfigurableApplicationContext start(ApplicationContextInitializer<ConfigurableApplicationContext> servers,
			String... settings) {
		return new SpringApplicationBuilder(DaybreakApplication.class, TestClockConfiguration.class)
			.initializers(servers)
			.run(Stream
				.concat(Stream.of("daybreak.schedule.enabled=false", "logging.level.root=error",
						"logging.level.org.daybreak=off"), Stream.of(settings))
				.map((setting) -> "--" + setting)
				.toArray(String[]::new));
	}

}
