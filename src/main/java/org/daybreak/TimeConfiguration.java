package org.daybreak;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The clock everything asks; tests set their own.
 */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	/**
	 * Ticks in microseconds, as PostgreSQL keeps them: a finer instant, rounded up on its
	 * way into the database, would come back as the future.
	 */
	@Bean
	@ConditionalOnMissingBean
	InstantSource clock() {
		return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
	}

}
