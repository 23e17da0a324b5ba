package org.daybreak.deliveries.circuit;

import java.time.Duration;

/**
 * How often a relay that is down is asked whether it is back: every five seconds at
 * first, in the end once a minute.
 */
public final class ProbePolicy {

	private static final Duration LEAST = Duration.ofSeconds(5);

	private static final Duration MOST = Duration.ofSeconds(60);

	private static final int PART = 30;

	private ProbePolicy() {
	}

	/** The pause before the next probe after an outage of so long. */
	public static Duration after(Duration outage) {
		var wanted = outage.dividedBy(PART);
		return (wanted.compareTo(LEAST) < 0) ? LEAST : (wanted.compareTo(MOST) > 0) ? MOST : wanted;
	}

}
