package org.daybreak.mail.outbox;

import java.time.Instant;
import java.time.Period;

import org.daybreak.database.Utc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the outbox remembers.
 *
 * @param letters how long it is known that a single letter was sent or refused; its text
 * goes when that is settled
 */
@ConfigurationProperties("daybreak.retention")
record OutboxSettings(@DefaultValue("30d") Period letters) {

	Instant oldest(Instant now) {
		return Utc.at(now).minus(this.letters).toInstant();
	}

}
