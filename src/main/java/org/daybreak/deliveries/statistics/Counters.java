package org.daybreak.deliveries.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

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
		if (count == null) {
			count = this.counts.computeIfAbsent(key, (fresh) -> new Count());
		}
		count.total.increment();
	}

	/** What has come since the last writing. */
	List<Change<K>> changes() {
		var changes = new ArrayList<Change<K>>();
		this.counts.forEach((key, count) -> {
			var more = count.total.sum() - count.written;
			if (more > 0) {
				changes.add(new Change<>(key, more));
			}
			else if (++count.idle > IDLE) {
				this.counts.remove(key);
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

	/** Only the writing thread touches what is no adder. */
	private static final class Count {

		private final LongAdder total = new LongAdder();

		private long written;

		private int idle;

	}

}
