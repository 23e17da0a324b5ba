package org.daybreak.deliveries.relays;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.daybreak.deliveries.pace.RelayLimits;
import org.daybreak.mail.smtp.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the relays beside the first, which {@code spring.mail.*} describes.
 *
 * @param relays by name; {@code first} sets the limits and the encryption of the first
 * relay and has no address
 */
@ConfigurationProperties("daybreak")
record RelaySettings(@DefaultValue Map<String, RelaySetting> relays) {

	static final String FIRST = "first";

	private static final Logger log = LoggerFactory.getLogger(RelaySettings.class);

	RelaySettings {
		relays = new TreeMap<>(relays);
		relays.forEach((name, relay) -> relay.check(name));
	}

	/** All relays, the first of them first. */
	List<NamedRelay> relays(Relay first, InstantSource clock) {
		var all = new ArrayList<NamedRelay>();
		var limits = this.relays.get(FIRST);
		all.add(new NamedRelay(first.name(), first, (limits != null) ? limits.limits() : RelayLimits.NONE));
		this.relays.forEach((name, relay) -> {
			if (!name.equals(FIRST)) {
				var address = relay.address(name, clock);
				address.announce(log);
				all.add(new NamedRelay(name, address, relay.limits()));
			}
		});
		return all;
	}

}
