package org.daybreak.mail;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the relay from {@code spring.mail.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class RelayConfiguration {

	@Bean
	Relay relay(MailProperties mail) {
		var host = (mail.getHost() != null) ? mail.getHost() : "localhost";
		var port = (mail.getPort() != null) ? mail.getPort() : -1;
		return new Relay(mail.getProtocol(), host, port, mail.getUsername(), mail.getPassword(), properties(mail));
	}

	private static Map<String, String> properties(MailProperties mail) {
		var properties = new HashMap<>(mail.getProperties());
		if (mail.getSsl().isEnabled()) {
			properties.put("mail." + mail.getProtocol() + ".ssl.enable", "true");
		}
		return properties;
	}

}
