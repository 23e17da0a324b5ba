package org.daybreak.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;

/**
 * What a test's program stands on: a database of its own, a relay (GreenMail) and a free
 * port for its pages.
 */
@Order(0)
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
		relay.start();
		context.getBeanFactory().registerSingleton("testRelay", relay);
		var port = freePort();
		Map<String, Object> settings = new HashMap<>();
		settings.put("server.port", port);
		settings.put("daybreak.public-url", "http://localhost:" + port);
		settings.put("spring.datasource.url", TestPostgres.newDatabase());
		settings.put("spring.datasource.username", "postgres");
		settings.put("spring.mail.host", "127.0.0.1");
		settings.put("spring.mail.port", relay.getSmtp().getPort());
		settings.put("daybreak.embed-origins", "http://127.0.0.1:*");
		settings.put("daybreak.next-urls", "http://127.0.0.1:*/thanks");
		settings.put("daybreak.api-token", DaybreakTest.API_TOKEN);
		settings.put("daybreak.desk.username", DaybreakTest.DESK_USERNAME);
		settings.put("daybreak.desk.password", DaybreakTest.DESK_PASSWORD);
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test servers", settings));
	}

	/**
	 * A port that nothing listens on. It lies below those that the system gives to
	 * outgoing connections, one of which may have taken it before a program has started.
	 */
	public static int freePort() {
		for (var tries = 0; tries < 1000; tries++) {
			var port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
			try (var socket = new ServerSocket(port)) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Somebody listens on it.
			}
		}
		throw new IllegalStateException("no port is free");
	}

}
