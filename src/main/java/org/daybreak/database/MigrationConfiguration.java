package org.daybreak.database;

import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.postgresql.Driver;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Migrations have connections of their own, beside the pool, with all the time they need:
 * a table of a year's letters takes more than five seconds to change, and meanwhile the
 * session that keeps other nodes out stands idle in its transaction.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

	/** Behind a statement that waits for a table, all letters wait. */
	private static final String PATIENCE = """
			set statement_timeout = 0; set lock_timeout = '30s'; set idle_in_transaction_session_timeout = '1h';
			set tcp_keepalives_idle = 15; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;
			set tcp_user_timeout = '30s'
			""";

	@Bean
	FlywayConfigurationCustomizer unhurriedMigrations(DataSource pool) {
		return (flyway) -> flyway.dataSource(besides(pool)).initSql(PATIENCE);
	}

	/**
	 * A database that was made of other files than ours is none that we can go on with,
	 * and nothing in it is touched.
	 */
	@Bean
	FlywayMigrationStrategy ownSchemaOnly(Environment environment) {
		return (flyway) -> {
			try {
				flyway.migrate();
			}
			catch (FlywayValidateException ex) {
				throw new CannotStart(ofBefore(environment), ex);
			}
		};
	}

	private static String ofBefore(Environment environment) {
		if (environment.getProperty("daybreak.trial.active", Boolean.class, false)) {
			return "the folder %s was filled by a snapshot of Daybreak from before its first release; delete it and start again."
				.formatted(environment.getRequiredProperty("daybreak.trial.folder"));
		}
		return "the database %s was made by a snapshot of Daybreak from before its first release; set SPRING_DATASOURCE_URL to an empty one."
			.formatted(DatabaseCheck.withoutSecrets(environment.getRequiredProperty("spring.datasource.url")));
	}

	private static DataSource besides(DataSource pool) {
		if (!(pool instanceof HikariDataSource hikari)) {
			return pool;
		}
		var properties = new Properties();
		properties.putAll(hikari.getDataSourceProperties());
		properties.setProperty("ApplicationName", "daybreak-migration");
		properties.setProperty("socketTimeout", "0");
		var login = new SimpleDriverDataSource(new Driver(), hikari.getJdbcUrl());
		login.setUsername(hikari.getUsername());
		login.setPassword(hikari.getPassword());
		login.setConnectionProperties(properties);
		return login;
	}

}
