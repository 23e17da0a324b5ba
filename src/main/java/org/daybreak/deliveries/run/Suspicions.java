package org.daybreak.deliveries.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a reader's letter was given up by this node without anybody else's to tell
 * whether reader or relay is at fault; for as long as the process lives.
 */
class Suspicions {

	/** After so many times in vain it is rather the reader. */
	private static final int OFTEN = 2;

	private static final int MOST = 10_000;

	private final Map<Long, Integer> times = new ConcurrentHashMap<>();

	void remember(long subscriptionId) {
		if (this.times.size() > MOST) {
			this.times.clear();
		}
		this.times.merge(subscriptionId, 1, Integer::sum);
	}

	/** The reader's letter was answered, whatever the answer. */
	void forget(long subscriptionId) {
		if (!this.times.isEmpty()) {
			this.times.remove(subscriptionId);
		}
	}

	boolean hold(long subscriptionId) {
		return !this.times.isEmpty() && this.times.containsKey(subscriptionId);
	}

	boolean often(long subscriptionId) {
		return this.times.getOrDefault(subscriptionId, 0) >= OFTEN;
	}

}
