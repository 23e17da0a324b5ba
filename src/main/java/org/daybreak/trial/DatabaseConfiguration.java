package org.daybreak.trial;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The database in the context: everything that needs it comes after it and stops before
 * it.
 */
@OnlyInTrial
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	EmbeddedDatabase embeddedDatabase(DataFolder trialDataFolder) {
		return EmbeddedDatabase.start(trialDataFolder);
	}

	@Bean
	JdbcConnectionDetails trialConnection(EmbeddedDatabase running, Environment environment) {
		return new JdbcConnectionDetails() {

			@Override
			public String getJdbcUrl() {
				return environment.getRequiredProperty("spring.datasource.url");
			}

			@Override
			public String getUsername() {
				return environment.getRequiredProperty("spring.datasource.username");
			}

			@Override
			public String getPassword() {
				return environment.getRequiredProperty("spring.datasource.password");
			}

		};
	}

}
