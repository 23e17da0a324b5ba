package org.daybreak.mail.smtp;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import org.daybreak.database.CannotStart;
import org.daybreak.mail.Encryption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Makes the relay from {@code spring.mail.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class RelayConfiguration {

	private static final Logger log = LoggerFactory.getLogger(RelayConfiguration.class);

	private static final String ENCRYPTION = "DAYBREAK_RELAYS_FIRST_ENCRYPTION";

	@Bean
	Relay relay(MailProperties mail, Environment environment, InstantSource clock) {
		var host = (mail.getHost() != null) ? mail.getHost() : "localhost";
		var port = (mail.getPort() != null) ? mail.getPort() : -1;
		if (StringUtils.hasText(mail.getUsername()) != StringUtils.hasText(mail.getPassword())) {
			throw new CannotStart("set both SPRING_MAIL_USERNAME and SPRING_MAIL_PASSWORD, or none of them.");
		}
		var settings = Binder.get(environment);
		var encryption = settings.bind("daybreak.relays.first.encryption", Encryption.class).orElse(null);
		var relay = new Relay(mail.getProtocol(), host, port, mail.getUsername(), mail.getPassword(), properties(mail),
				encryption, ENCRYPTION);
		relay.announce(log);
		return settings.bind("daybreak.relays.first.dkim", DkimSetting.class)
			.map((dkim) -> dkim.wanted() ? relay.signing(dkim.read("DAYBREAK_RELAYS_FIRST_DKIM_"), clock) : relay)
			.orElse(relay);
	}

	private static Map<String, String> properties(MailProperties mail) {
		var properties = new HashMap<>(mail.getProperties());
		if (mail.getSsl().isEnabled()) {
			properties.put("mail." + mail.getProtocol() + ".ssl.enable", "true");
		}
		return properties;
	}

}
