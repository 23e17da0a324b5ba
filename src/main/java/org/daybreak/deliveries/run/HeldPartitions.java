package org.daybreak.deliveries.run;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongPredicate;

import org.daybreak.deliveries.partitions.Partition;

/**
 * The partitions that this node has in hand, each for one connection only. Whoever is
 * about to take one over holds it first: so nobody here takes it from somebody here, and
 * what stands as run by this node and is in nobody's hand is run by nobody.
 */
class HeldPartitions {

	private final Set<Long> held = ConcurrentHashMap.newKeySet();

	boolean holds(long partitionId) {
		return this.held.contains(partitionId);
	}

	void letGo(long partitionId) {
		this.held.remove(partitionId);
	}

	/**
	 * Holds what is being taken; whatever else was reached for is let go.
	 * @param taking takes a partition, once it has been told that it may hold it
	 */
	Optional<Partition> take(Function<LongPredicate, Optional<Partition>> taking) {
		var reached = new HashSet<Long>();
		try {
			var taken = taking.apply((id) -> this.held.add(id) && reached.add(id));
			taken.ifPresent((partition) -> reached.remove(partition.id()));
			return taken;
		}
		finally {
			reached.forEach(this.held::remove);
		}
	}

}
