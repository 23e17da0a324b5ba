package org.daybreak;

import java.time.Clock;
import java.time.InstantSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The clock everything asks; tests set their own.
 */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	@Bean
	@ConditionalOnMissingBean
	InstantSource clock() {
		return Clock.systemUTC();
	}

}
