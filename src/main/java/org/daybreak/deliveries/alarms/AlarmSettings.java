package org.daybreak.deliveries.alarms;

import java.net.URI;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of alarms.
 *
 * @param webhook is told of every alarm by a POST of JSON, when it is raised and when it
 * is settled; a private address is allowed
 */
@ConfigurationProperties("daybreak.alarm")
record AlarmSettings(@Nullable URI webhook) {

	AlarmSettings {
		if (webhook != null && webhook.toString().isBlank()) {
			webhook = null;
		}
		if (webhook != null && (webhook.getHost() == null
				|| !Set.of("http", "https").contains(String.valueOf(webhook.getScheme())))) {
			throw new IllegalArgumentException("DAYBREAK_ALARM_WEBHOOK must be an http or https address");
		}
	}

}
