package org.daybreak.server;

import java.util.List;

import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Puts the valves into the server, behind whoever says its refusals.
 */
@Configuration(proxyBeanMethods = false)
class ServerFront {

	private static final int EVERY = -1;

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> front(ObjectProvider<KnownCallers> known,
			ObjectProvider<Networks> networks, ProbesSettings probes, Environment environment) {
		var settings = BodySettings.of(environment.getProperty("server.tomcat.threads.max", Integer.class, 200));
		return new Front(
				List.of(new ReadableHeaders(), new ReservedThreads(settings.threads() - settings.reserved(), probes),
						new BodyDoor(settings, (request) -> known.getObject().knows(request),
								(request) -> networks.getObject().network(request)),
						new WholeForms()),
				probes);
	}

	/**
	 * The last of all customizers.
	 */
	private record Front(List<Valve> valves,
			ProbesSettings probes) implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

		@Override
		public void customize(TomcatServletWebServerFactory server) {
			server.setProtocol(PatientProtocol.class.getName());
			server.addConnectorCustomizers(ServerFront::takeMoreHeaders);
			if (this.probes.port() > 0) {
				server.addAdditionalConnectors(this.probes.connector(server.getAddress()));
			}
			server.addContextCustomizers(
					(context) -> this.valves.forEach((valve) -> context.getParent().getPipeline().addValve(valve)));
		}

		@Override
		public int getOrder() {
			return LOWEST_PRECEDENCE;
		}

	}

	/** A head is short: what it may hold need not be counted besides. */
	private static void takeMoreHeaders(Connector connector) {
		connector.setMaxLocaleCount(ReadableHeaders.LANGUAGES);
		connector.setMaxCookieCount(EVERY);
	}

}
