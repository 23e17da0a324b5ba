package org.daybreak.desk;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.mail.MailSettings;
import org.daybreak.mail.smtp.Relay;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whether the relay answers, asked at most twice a minute.
 */
@Component
public class RelayWatch {

	private static final Duration FRESH = Duration.ofSeconds(30);

	private static final int TIMEOUT_MILLIS = 800;

	private final String host;

	private final int port;

	private final List<String> warnings;

	private final InstantSource clock;

	private Instant asked = Instant.EPOCH;

	private boolean answered;

	RelayWatch(Environment environment, Relay relay, RelayPool relays, MailSettings mail, InstantSource clock) {
		this.host = environment.getProperty("spring.mail.host", "");
		this.port = relay.port();
		this.warnings = Stream.concat(relays.warnings().stream(), mail.inbox().warning().stream()).toList();
		this.clock = clock;
	}

	/** What an operator should know of the settings of relays and inbox. */
	public List<String> warnings() {
		return this.warnings;
	}

	boolean isSet() {
		return !this.host.isBlank();
	}

	public String name() {
		return this.host + ":" + this.port;
	}

	public synchronized boolean answers() {
		var now = this.clock.instant();
		if (Duration.between(this.asked, now).abs().compareTo(FRESH) > 0) {
			this.answered = connects();
			this.asked = now;
		}
		return this.answered;
	}

	private boolean connects() {
		try (var socket = new Socket()) {
			socket.connect(new InetSocketAddress(this.host, this.port), TIMEOUT_MILLIS);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
