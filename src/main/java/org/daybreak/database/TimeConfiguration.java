package org.daybreak.database;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The clock everything asks; tests put one of their own before it.
 */
@Configuration(proxyBeanMethods = false)
public class TimeConfiguration {

	@Bean
	DatabaseClock clock(HeartbeatConnection line) {
		return new DatabaseClock(TimeSignal.of(line.jdbc()), Clock.systemUTC(), System::nanoTime);
	}

}
