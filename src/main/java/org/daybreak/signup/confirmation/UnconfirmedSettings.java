package org.daybreak.signup.confirmation;

import java.time.Instant;
import java.time.Period;

import org.daybreak.database.Utc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a sign-up waits.
 *
 * @param unconfirmed how long a sign-up is kept that nobody has confirmed; its link ends
 * after seven days and can be asked for again until then
 */
@ConfigurationProperties("daybreak.retention")
record UnconfirmedSettings(@DefaultValue("30d") Period unconfirmed) {

	UnconfirmedSettings {
		if (unconfirmed.isNegative() || unconfirmed.isZero()) {
			throw new IllegalArgumentException("daybreak.retention.unconfirmed must be a day or more, as in 30d");
		}
	}

	Instant oldest(Instant now) {
		return Utc.at(now).minus(this.unconfirmed).toInstant();
	}

}
