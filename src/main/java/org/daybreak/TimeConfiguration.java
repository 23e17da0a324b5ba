package org.daybreak;

import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The clock everything asks; tests put one of their own before it.
 */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	@Bean
	DatabaseClock clock(DataSource dataSource) {
		return new DatabaseClock(TimeSignal.of(new JdbcTemplate(dataSource)), Clock.systemUTC(), System::nanoTime);
	}

}
