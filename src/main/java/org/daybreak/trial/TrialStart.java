package org.daybreak.trial;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.daybreak.FreePorts;
import org.daybreak.RequiredSettings;
import org.daybreak.database.CannotStart;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The decision between trial and production: without a database URL, and with the
 * embedded parts on the class path, this start is the trial and what nobody has set is
 * set here.
 */
@Order(RequiredSettings.ORDER - 1)
class TrialStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String DATABASE = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

	static final String MAILBOX = "com.icegreen.greenmail.util.GreenMail";

	static final String LOOPBACK = "127.0.0.1";

	/** Sites on this machine, whatever their port. */
	static final String THIS_MACHINE = "http://localhost:*,https://localhost:*,http://127.0.0.1:*,https://127.0.0.1:*,"
			+ "http://[::1]:*,https://[::1]:*";

	static final String FOLDER = "daybreak.trial.folder";

	static final String IMAP_PORT = "daybreak.trial.imap-port";

	static final String IMAP_USERNAME = "inbox";

	static final String IMAP_PASSWORD = "daybreak.trial.imap-password";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var environment = context.getEnvironment();
		if (isSet(environment, "spring.datasource.url") || !embeddedPartsArePresent(context.getClassLoader())) {
			return;
		}
		var trial = trialSettings(environment);
		var folder = DataFolder.lock(trial.folder());
		context.getBeanFactory().registerSingleton("trialDataFolder", folder);
		FreePorts.require(LOOPBACK, trial.mailboxPort(), "DAYBREAK_TRIAL_MAILBOX_PORT");
		environment.getPropertySources()
			.addFirst(new MapPropertySource("trial", missingSettings(environment, trial, folder)));
		environment.addActiveProfile("trial");
	}

	private static TrialSettings trialSettings(Environment environment) {
		try {
			return Binder.get(environment).bindOrCreate("daybreak.trial", TrialSettings.class);
		}
		catch (BindException ex) {
			throw new CannotStart("DAYBREAK_TRIAL_DATA must be a folder and DAYBREAK_TRIAL_MAILBOX_PORT a port number.",
					ex);
		}
	}

	private static Map<String, Object> missingSettings(Environment environment, TrialSettings trial,
			DataFolder folder) {
		Map<String, Object> settings = new HashMap<>();
		settings.put(RequiredSettings.TRIAL, true);
		settings.put(FOLDER, trial.folder().toString());
		settings.put("spring.datasource.url", "jdbc:postgresql://localhost:" + folder.databasePort() + "/postgres");
		settings.put("spring.datasource.username", "postgres");
		settings.put("spring.datasource.password", folder.databasePassword());
		if (!isSet(environment, "server.address")) {
			settings.put("server.address", LOOPBACK);
		}
		if (!isSet(environment, "spring.mail.host")) {
			settings.put("spring.mail.host", LOOPBACK);
			settings.put("spring.mail.port", trial.mailboxPort());
		}
		if (!isSet(environment, "daybreak.public-url")) {
			settings.put("daybreak.public-url", "http://localhost:${server.port}");
		}
		// Under spring-boot:run an edited template shows at the next request.
		settings.put("spring.thymeleaf.cache", false);
		settings.put(IMAP_PORT, FreePorts.any());
		settings.put(IMAP_PASSWORD, UUID.randomUUID().toString());
		if (!isSet(environment, "daybreak.inbox.host")) {
			settings.put("daybreak.inbox.host", LOOPBACK);
			settings.put("daybreak.inbox.port", "${" + IMAP_PORT + "}");
			settings.put("daybreak.inbox.username", IMAP_USERNAME);
			settings.put("daybreak.inbox.password", "${" + IMAP_PASSWORD + "}");
			settings.put("daybreak.inbox.every", "3s");
		}
		if (!isSet(environment, "daybreak.next-urls")) {
			settings.put("daybreak.next-urls", THIS_MACHINE);
		}
		if (!isSet(environment, "daybreak.embed-origins")) {
			settings.put("daybreak.embed-origins", THIS_MACHINE);
		}
		settings.put("daybreak.feeds.allow-private-urls", SampleFeeds.BASE);
		return settings;
	}

	private static boolean isSet(Environment environment, String name) {
		return StringUtils.hasText(environment.getProperty(name));
	}

	private static boolean embeddedPartsArePresent(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(DATABASE, classLoader) && ClassUtils.isPresent(MAILBOX, classLoader);
	}

}
