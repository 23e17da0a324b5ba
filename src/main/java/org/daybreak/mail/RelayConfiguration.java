package org.daybreak.mail;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger log = LoggerFactory.getLogger(RelayConfiguration.class);

	@Bean
	Relay relay(MailProperties mail, Environment environment, InstantSource clock) {
		var host = (mail.getHost() != null) ? mail.getHost() : "localhost";
		var port = (mail.getPort() != null) ? mail.getPort() : -1;
		var encryption = Encryption.ofFirst(wanted(environment), host, mail.getProtocol(), properties(mail));
		if (encryption.mayGoInTheClear() && !Encryption.isThisMachine(host)) {
			log.warn("letters may go to {} in the clear; set DAYBREAK_RELAYS_FIRST_ENCRYPTION to STARTTLS or TLS",
					host);
		}
		var relay = new Relay(encryption.smtp(), host, port, mail.getUsername(), mail.getPassword(),
				properties(mail, encryption));
		return Binder.get(environment)
			.bind("daybreak.relays.first.dkim", DkimSetting.class)
			.map((dkim) -> dkim.wanted() ? relay.signing(dkim.read("DAYBREAK_RELAYS_FIRST_DKIM_"), clock) : relay)
			.orElse(relay);
	}

	private static @Nullable Encryption wanted(Environment environment) {
		return Binder.get(environment).bind("daybreak.relays.first.encryption", Encryption.class).orElse(null);
	}

	/** What was said of another protocol's name is meant for the one that is spoken. */
	private static Map<String, String> properties(MailProperties mail, Encryption encryption) {
		var all = new HashMap<>(encryption.properties());
		properties(mail).forEach((name, value) -> {
			var prefix = "mail." + mail.getProtocol() + ".";
			var spoken = name.startsWith(prefix) ? "mail." + encryption.smtp() + "." + name.substring(prefix.length())
					: name;
			if (!spoken.contains(".starttls.") && !spoken.endsWith(".ssl.enable")) {
				all.put(spoken, value);
			}
		});
		return all;
	}

	private static Map<String, String> properties(MailProperties mail) {
		var properties = new HashMap<>(mail.getProperties());
		if (mail.getSsl().isEnabled()) {
			properties.put("mail." + mail.getProtocol() + ".ssl.enable", "true");
		}
		return properties;
	}

}
