package org.daybreak.privacy;

import java.time.Instant;
import java.time.Period;
import java.util.List;

import org.daybreak.database.Utc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what we know of readers is kept: in days, months or years, as in 30d, 13m or
 * 2y. The reasons stand in docs/privacy.md.
 *
 * @param traces how long the history tells the network address and the device of what was
 * done; the rest of it stays
 * @param history how long the history of a subscription is kept after it has ended
 * @param departed how long an address is kept that receives nothing any more; then it is
 * erased, and an import cannot bring it back
 * @param refusals how long the lines are kept that an import refused
 * @param audit how long it is kept who did what on the desk
 */
@ConfigurationProperties("daybreak.retention")
record RetentionSettings(@DefaultValue("1y") Period traces, @DefaultValue("3y") Period history,
		@DefaultValue("3y") Period departed, @DefaultValue("90d") Period refusals, @DefaultValue("3y") Period audit) {

	RetentionSettings {
		for (var period : List.of(traces, history, departed, refusals, audit)) {
			if (period.isNegative() || period.isZero()) {
				throw new IllegalArgumentException("daybreak.retention.* must be a day or more, as in 30d");
			}
		}
	}

	static Instant before(Instant now, Period kept) {
		return Utc.at(now).minus(kept).toInstant();
	}

}
