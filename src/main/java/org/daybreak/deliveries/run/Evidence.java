package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.daybreak.mail.smtp.Envelope;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What this node has seen that helps to tell a reader's fault from the relay's: whose
 * letters were given up without anybody else's to tell, for as long as the process lives,
 * and whose letter each relay took last, for a while.
 */
@Component
class Evidence {

	/** After so many times in vain it is rather the reader. */
	private static final int OFTEN = 2;

	private static final int MOST_SUSPECTED = 10_000;

	/** Nobody's address is of use for longer. */
	private static final Duration LATELY = Duration.ofMinutes(10);

	private final Map<Long, Integer> suspected = new ConcurrentHashMap<>();

	private final Map<String, TakenLetter> taken = new ConcurrentHashMap<>();

	/** The reader's letter was given up, and nobody knows whose fault it was. */
	void suspect(long subscriptionId) {
		if (this.suspected.size() > MOST_SUSPECTED) {
			this.suspected.clear();
		}
		this.suspected.merge(subscriptionId, 1, Integer::sum);
	}

	/** The reader's letter was answered, whatever the answer. */
	void answered(long subscriptionId) {
		if (!this.suspected.isEmpty()) {
			this.suspected.remove(subscriptionId);
		}
	}

	boolean suspects(long subscriptionId) {
		return !this.suspected.isEmpty() && this.suspected.containsKey(subscriptionId);
	}

	boolean suspectsOften(long subscriptionId) {
		return this.suspected.getOrDefault(subscriptionId, 0) >= OFTEN;
	}

	/** The relay took a letter. */
	void taken(String relay, Envelope envelope, Instant at) {
		this.taken.put(relay, new TakenLetter(envelope, at));
	}

	/**
	 * To whom the relay took a letter lately: if it would not take another it has a fault
	 * of its own. Null: to nobody.
	 */
	@Nullable Envelope takenBy(String relay, Instant now) {
		var letter = this.taken.get(relay);
		return (letter != null && letter.at().plus(LATELY).isAfter(now)) ? letter.envelope() : null;
	}

	/**
	 * A letter that was taken.
	 */
	private record TakenLetter(Envelope envelope, Instant at) {

	}

}
