package org.daybreak.deliveries.run;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.partitions.Partition;
import org.jspecify.annotations.Nullable;

/**
 * The readers of a partition whose letters wait for a slow relay on connections of their
 * own, while its run goes on with the others.
 */
class SetAside {

	private final Partition partition;

	private final EditionLetter letters;

	private final SendDesk desk;

	private final Set<Long> readers = ConcurrentHashMap.newKeySet();

	private @Nullable Runnable end;

	SetAside(Partition partition, EditionLetter letters, SendDesk desk) {
		this.partition = partition;
		this.letters = letters;
		this.desk = desk;
	}

	/**
	 * The relay has not answered this reader's invitation yet: its connection goes on
	 * waiting for the answer, and others go on over another.
	 * @return false if there is no room for it
	 */
	boolean take(Candidate candidate, RelayConnection wire) {
		var room = this.desk.waitingRoom();
		if (!room.hasRoom()) {
			return false;
		}
		var own = wire.handOver();
		var letter = new SlowLetter(this.partition, candidate, this.letters, own, this.desk);
		began(candidate.id());
		room.seat(own, letter::await, () -> done(candidate.id()));
		return true;
	}

	private synchronized void began(long subscriptionId) {
		this.readers.add(subscriptionId);
	}

	private void done(long subscriptionId) {
		var last = ended(subscriptionId);
		if (last != null) {
			last.run();
		}
	}

	private synchronized @Nullable Runnable ended(long subscriptionId) {
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
