package org.daybreak.deliveries.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counters that many threads raise and one thread writes down: what it has written is
 * remembered beside the count, so that nothing is lost in between.
 *
 * @param <K> what is counted
 */
class Counters<K> {

	/** A counter that did not move for so many writings is forgotten. */
	private static final int IDLE = 300;

	private final ConcurrentHashMap<K, Count> counts = new ConcurrentHashMap<>();

	void add(K key) {
		var count = this.counts.get(key);
		while (count == null || !count.raise()) {
			count = this.counts.compute(key, (same, old) -> (old == null || old.isClosed()) ? new Count() : old);
		}
	}

	/** What has come since the last writing. */
	List<Change<K>> changes() {
		var changes = new ArrayList<Change<K>>();
		this.counts.forEach((key, count) -> {
			var more = count.total.get() - count.written;
			if (more > 0) {
				changes.add(new Change<>(key, more));
			}
			else if (++count.idle > IDLE && count.close()) {
				this.counts.remove(key, count);
			}
		});
		return changes;
	}

	/** Those changes are written. */
	void written(List<Change<K>> changes) {
		for (var change : changes) {
			var count = this.counts.get(change.key());
			if (count != null) {
				count.written += change.more();
				count.idle = 0;
			}
		}
	}

	Set<K> keys() {
		return this.counts.keySet();
	}

	/**
	 * So many more of a key.
	 */
	record Change<K>(K key, long more) {

	}

	/**
	 * Only the writing thread touches what is not atomic. A count is closed before it is
	 * forgotten: whoever looked it up a moment ago must not raise what nobody reads.
	 */
	private static final class Count {

		private static final long CLOSED = -1;

		private final AtomicLong total = new AtomicLong();

		private long written;

		private int idle;

		boolean raise() {
			return this.total.getAndUpdate((n) -> (n == CLOSED) ? CLOSED : n + 1) != CLOSED;
		}

		boolean close() {
			return this.total.compareAndSet(this.written, CLOSED);
		}

		boolean isClosed() {
			return this.total.get() == CLOSED;
		}

	}

}
