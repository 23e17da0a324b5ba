package org.daybreak.subscribers.embed;

import java.util.stream.Collectors;

import org.daybreak.subscribers.Zones;

/**
 * The time zones of the forms' lists.
 */
final class ZoneOptions {

	static final String HTML = Zones.places()
		.stream()
		.map((zone) -> "<option value=\"" + zone + "\">" + zone.replace('_', ' ') + "</option>")
		.collect(Collectors.joining());

	private ZoneOptions() {
	}

}
