package org.daybreak.subscribers;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

/**
 * When one reader's letter of one newsletter comes.
 *
 * @param subscription null: not confirmed, and nobody known
 * @param zone the zone of this reader's mornings; before confirming, the one told when
 * signing up
 */
public record ReadersMorning(@Nullable Subscription subscription, Newsletter newsletter, ZoneId zone) {

	/** Whether it comes already. */
	public boolean received() {
		return this.subscription != null && this.subscription.receives();
	}

	public LocalTime time() {
		var own = (this.subscription != null) ? this.subscription.deliveryTime() : null;
		return (own != null) ? own : this.newsletter.deliveryTime();
	}

	public DaySet days() {
		var own = (this.subscription != null) ? this.subscription.deliveryDays() : null;
		return (own != null) ? own : this.newsletter.deliveryDays();
	}

	/** The next morning after an instant; java.time moves times in a gap forward. */
	public ZonedDateTime next(Instant now) {
		var date = now.atZone(zone()).toLocalDate();
		while (!this.days().contains(date.getDayOfWeek())
				|| !date.atTime(time()).atZone(zone()).toInstant().isAfter(now)) {
			date = date.plusDays(1);
		}
		return date.atTime(time()).atZone(zone());
	}

}
