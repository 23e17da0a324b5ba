package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.daybreak.mail.smtp.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * The reader whose letter each relay took last, for a while: a relay that would not take
 * another has a fault of its own.
 */
class Served {

	/** Nobody's address is of use for longer. */
	private static final Duration LATELY = Duration.ofMinutes(10);

	private final Map<String, Letter> newest = new ConcurrentHashMap<>();

	void add(String relay, Envelope envelope, Instant at) {
		this.newest.put(relay, new Letter(envelope, at));
	}

	@Nullable Envelope of(String relay, Instant now) {
		var letter = this.newest.get(relay);
		return (letter != null && letter.at().plus(LATELY).isAfter(now)) ? letter.envelope() : null;
	}

	/**
	 * A letter that was taken.
	 */
	private record Letter(Envelope envelope, Instant at) {

	}

}
