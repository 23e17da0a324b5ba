package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.util.List;

/**
 * When a deferred letter is tried again: after about 1, 5, 15 and 60 minutes, then
 * hourly, until its edition expires.
 */
public final class RetryPolicy {

	/** An edition is news for so long. */
	static final Duration LIFE = Duration.ofHours(20);

	/** A letter of unknown fate is not repeated sooner. */
	public static final Duration UNCERTAIN = Duration.ofSeconds(60);

	/** A relay that is down is asked again after this. */
	public static final Duration RELAY_DOWN = Duration.ofSeconds(10);

	private static final List<Integer> MINUTES = List.of(1, 5, 15, 60);

	private RetryPolicy() {
	}

	/**
	 * The wait after so many attempts, spread by up to a tenth so that letters deferred
	 * together do not come back together.
	 * @param attempts at least one
	 * @param seed any number that differs between letters
	 */
	public static Duration after(int attempts, long seed) {
		var wait = Duration.ofMinutes(MINUTES.get(Math.min(attempts, MINUTES.size()) - 1));
		return wait.plusMillis(wait.toMillis() / 1000 * Math.floorMod(seed, 100));
	}

}
