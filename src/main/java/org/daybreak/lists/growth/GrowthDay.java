package org.daybreak.lists.growth;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One day of a newsletter, on its own clock.
 *
 * @param signedUp sign-ups that came, confirmed or not
 * @param joined confirmed, or back after a mistake
 * @param left unsubscribed
 * @param lost bounced or complained
 * @param imported lines of lists that brought readers or named them again
 * @param stopped lines of lists that stopped readers, or told of some who had left
 * elsewhere
 * @param reasons why readers left, most frequent first
 */
public record GrowthDay(LocalDate day, long signedUp, long joined, long left, long lost, long imported, long stopped,
		List<Reason> reasons) {

	static GrowthDay of(LocalDate day, Map<String, Long> events, List<Reason> reasons) {
		return new GrowthDay(day, events.getOrDefault("SIGNED_UP", 0L),
				events.getOrDefault("CONFIRMED", 0L) + events.getOrDefault("REJOINED", 0L),
				events.getOrDefault("UNSUBSCRIBED", 0L),
				events.getOrDefault("BOUNCED", 0L) + events.getOrDefault("COMPLAINED", 0L),
				events.getOrDefault("IMPORTED", 0L), events.getOrDefault("STOPPED", 0L), reasons);
	}

	/** Gained, and with a minus lost; lists are counted apart. */
	public long net() {
		return this.joined - this.left - this.lost;
	}

	/** Whether anything happened. */
	public boolean moved() {
		return this.signedUp + this.joined + this.left + this.lost + this.imported + this.stopped > 0
				|| !this.reasons.isEmpty();
	}

}
