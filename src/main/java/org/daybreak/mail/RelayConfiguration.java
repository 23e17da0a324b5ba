package org.daybreak.mail;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Makes the relay from {@code spring.mail.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class RelayConfiguration {

	@Bean
	Relay relay(MailProperties mail, Environment environment, InstantSource clock) {
		var host = (mail.getHost() != null) ? mail.getHost() : "localhost";
		var port = (mail.getPort() != null) ? mail.getPort() : -1;
		var relay = new Relay(mail.getProtocol(), host, port, mail.getUsername(), mail.getPassword(), properties(mail));
		return Binder.get(environment)
			.bind("daybreak.relays.first.dkim", DkimSetting.class)
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
