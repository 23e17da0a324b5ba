package org.daybreak.subscribers.growth;

import java.time.LocalDate;
import java.util.Map;

/**
 * One day of a newsletter, on its own clock.
 *
 * @param signedUp sign-ups that became readers' or were asked again
 * @param joined confirmed, or back after a mistake
 * @param imported taken in by imports
 * @param left unsubscribed
 * @param lost bounced or complained
 */
public record GrowthDay(LocalDate day, long signedUp, long joined, long imported, long left, long lost) {

	static GrowthDay of(LocalDate day, Map<String, Long> events) {
		return new GrowthDay(day, events.getOrDefault("SIGNED_UP", 0L),
				events.getOrDefault("CONFIRMED", 0L) + events.getOrDefault("REJOINED", 0L),
				events.getOrDefault("IMPORTED", 0L), events.getOrDefault("UNSUBSCRIBED", 0L),
				events.getOrDefault("BOUNCED", 0L) + events.getOrDefault("COMPLAINED", 0L));
	}

	/** Gained, and with a minus lost. */
	public long net() {
		return this.joined + this.imported - this.left - this.lost;
	}

}
