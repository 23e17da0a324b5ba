package org.daybreak.server;

import java.net.InetAddress;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the probes.
 *
 * @param port a second port, which answers {@code /actuator/health} and nothing else,
 * with threads of its own; default: none, the probes are answered on the site's port
 */
@ConfigurationProperties("daybreak.probes")
record ProbesSettings(@DefaultValue("0") int port) {

	private static final int THREADS = 4;

	Connector connector(@Nullable InetAddress address) {
		var connector = new Connector(PatientProtocol.class.getName());
		connector.setPort(this.port);
		if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
			protocol.setMaxThreads(THREADS);
			protocol.setMinSpareThreads(1);
			if (address != null) {
				protocol.setAddress(address);
			}
		}
		return connector;
	}

	boolean owns(@Nullable Connector connector) {
		return this.port > 0 && connector != null && connector.getPort() == this.port;
	}

}
