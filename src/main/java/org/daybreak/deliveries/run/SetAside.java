package org.daybreak.deliveries.run;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The readers of a run whose letters wait for a slow relay on connections of their own,
 * while the run goes on with the others.
 */
class SetAside {

	private final Set<Long> readers = ConcurrentHashMap.newKeySet();

	private @Nullable Runnable end;

	synchronized void began(long subscriptionId) {
		this.readers.add(subscriptionId);
	}

	void done(long subscriptionId) {
		var last = take(subscriptionId);
		if (last != null) {
			last.run();
		}
	}

	private synchronized @Nullable Runnable take(long subscriptionId) {
		this.readers.remove(subscriptionId);
		return this.readers.isEmpty() ? this.end : null;
	}

	boolean holds(long subscriptionId) {
		return this.readers.contains(subscriptionId);
	}

	/**
	 * Leaves it to the last of them to end the run.
	 * @return false if there is none
	 */
	synchronized boolean lastEnds(Runnable end) {
		if (this.readers.isEmpty()) {
			return false;
		}
		this.end = Objects.requireNonNull(end);
		return true;
	}

}
