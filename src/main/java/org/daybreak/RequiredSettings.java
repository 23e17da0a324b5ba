package org.daybreak;

import java.net.URI;

import org.daybreak.database.CannotStart;
import org.daybreak.database.DatabaseCheck;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What a start cannot do without, looked at before anything else is begun: a database, a
 * relay, the address of all links, a free port.
 */
@Order(RequiredSettings.ORDER)
public class RequiredSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** After everybody who adds settings. */
	public static final int ORDER = 1000;

	/** True when the trial brings its own database. */
	public static final String TRIAL = "daybreak.trial.active";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var environment = context.getEnvironment();
		requireDatabaseSetting(environment);
		requireRelay(environment);
		requirePublicUrl(environment);
		SecretSettings.require(environment);
		int port = environment.getProperty("server.port", Integer.class, 8080);
		if (port > 0) {
			FreePorts.require(environment.getProperty("server.address"), port, "SERVER_PORT");
		}
		if (!environment.getProperty(TRIAL, Boolean.class, false)) {
			DatabaseCheck.require(environment.getRequiredProperty("spring.datasource.url"),
					setting(environment, "spring.datasource.username"),
					setting(environment, "spring.datasource.password"));
		}
	}

	private static void requireDatabaseSetting(Environment environment) {
		if (setting(environment, "spring.datasource.url") == null) {
			throw new CannotStart("set SPRING_DATASOURCE_URL to the PostgreSQL database to use "
					+ "(for example jdbc:postgresql://localhost:5432/daybreak, "
					+ "with SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD).");
		}
	}

	private static void requireRelay(Environment environment) {
		if (setting(environment, "spring.mail.host") == null) {
			throw new CannotStart("set SPRING_MAIL_HOST to the SMTP relay that takes the letters.");
		}
	}

	private static void requirePublicUrl(Environment environment) {
		var value = setting(environment, "daybreak.public-url");
		if (value == null || !isPublicUrl(value)) {
			throw new CannotStart("set DAYBREAK_PUBLIC_URL to the https address under which readers reach this site "
					+ "(it begins every link in every letter; http only for localhost)"
					+ ((value != null) ? ", not " + value : "") + ".");
		}
	}

	static boolean isPublicUrl(String value) {
		try {
			var url = URI.create(value.strip());
			var host = url.getHost();
			if (host == null || url.getQuery() != null || url.getFragment() != null || url.getUserInfo() != null) {
				return false;
			}
			return "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isLocal(host));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isLocal(String host) {
		return host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1")
				|| host.equals("[::1]");
	}

	private static @Nullable String setting(Environment environment, String name) {
		var value = environment.getProperty(name);
		return StringUtils.hasText(value) ? value : null;
	}

}
