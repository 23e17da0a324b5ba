package org.daybreak.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for on the form: one letter, one link, confirmed as one.
 *
 * @param newsletters their ids, in the order asked for
 * @param zone null: the newsletter's
 * @param askedAt when the last letter was written
 */
record SignUpRow(long id, long subscriberId, List<Long> newsletters, @Nullable String locale, @Nullable ZoneId zone,
		@Nullable Long wording, Instant askedAt, @Nullable Instant confirmedAt) {

	private static final Duration LIFE = Duration.ofDays(7);

	boolean isConfirmed() {
		return this.confirmedAt != null;
	}

	boolean isExpired(Instant now) {
		return !isConfirmed() && now.isAfter(this.askedAt.plus(LIFE));
	}

}
