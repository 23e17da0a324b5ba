package org.daybreak.lists.growth;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.daybreak.subscribers.HistoryEvent;

import static org.daybreak.subscribers.HistoryEvent.BOUNCED;
import static org.daybreak.subscribers.HistoryEvent.COMPLAINED;
import static org.daybreak.subscribers.HistoryEvent.CONFIRMED;
import static org.daybreak.subscribers.HistoryEvent.IMPORTED;
import static org.daybreak.subscribers.HistoryEvent.REJOINED;
import static org.daybreak.subscribers.HistoryEvent.SIGNED_UP;
import static org.daybreak.subscribers.HistoryEvent.UNSUBSCRIBED;

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

	/** Counted beside what histories say: lines of lists that stopped readers. */
	private static final String STOPPED = "STOPPED";

	static GrowthDay of(LocalDate day, Map<String, Long> events, List<Reason> reasons) {
		return new GrowthDay(day, count(events, SIGNED_UP), count(events, CONFIRMED) + count(events, REJOINED),
				count(events, UNSUBSCRIBED), count(events, BOUNCED) + count(events, COMPLAINED),
				count(events, IMPORTED), events.getOrDefault(STOPPED, 0L), reasons);
	}

	private static long count(Map<String, Long> events, HistoryEvent event) {
		return events.getOrDefault(event.name(), 0L);
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
