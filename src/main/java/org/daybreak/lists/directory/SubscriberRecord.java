package org.daybreak.lists.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.daybreak.subscribers.History;
import org.daybreak.subscribers.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept about one subscriber.
 *
 * @param locale BCP 47 tag; null: not known
 * @param timeZone as the device or the reader told; null: not known
 * @param disposable whether the address is of the kind that is thrown away
 */
record SubscriberRecord(String email, @Nullable String locale, @Nullable String timeZone, Instant since,
		List<Standing> subscriptions, List<History.Entry> history, boolean disposable) {

	/**
	 * How one subscription stands.
	 *
	 * @param newsletter its slug
	 * @param since since when the status holds
	 * @param deliveryTime null: the newsletter's
	 */
	record Standing(String newsletter, Subscription.Status status, Instant since, String timeZone,
			@Nullable LocalTime deliveryTime, @Nullable LocalDate pausedUntil, @Nullable Instant confirmedAt) {

	}

}
