package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.partitions.WaitReason;

/**
 * The go-ahead of one run of a partition, asked for before every letter. Not for use by
 * several threads.
 */
class GoAhead {

	/** Orders of people are at most so old. */
	static final Duration ORDERS = Duration.ofSeconds(1);

	private final Partition partition;

	private final Partitions partitions;

	private final StopSigns signs;

	private final InstantSource clock;

	private long signsRead = Long.MIN_VALUE;

	private boolean yielding;

	GoAhead(Partition partition, SendDesk desk) {
		this.partition = partition;
		this.partitions = desk.partitions();
		this.signs = desk.signs();
		this.clock = desk.clock();
	}

	Instant now() {
		return this.clock.instant();
	}

	/**
	 * Looks for pause, cancel, hold and shutdown, read afresh once a second.
	 * @throws Stop if one of them stands
	 */
	void check() {
		if (this.signs.stopping()) {
			throw nodeStops();
		}
		var time = System.nanoTime();
		if (this.signsRead == Long.MIN_VALUE || time - this.signsRead > ORDERS.toNanos()) {
			this.signsRead = time;
			this.signs.check(this.partition);
		}
	}

	/**
	 * Whether no further letter is begun, as another wave has less than its share of the
	 * connections; once said it holds to the end of the run.
	 */
	boolean yields() {
		this.yielding = this.yielding || this.partitions.yields(this.partition);
		return this.yielding;
	}

	/** Whether a partition could be run that does not wait for a domain's pace. */
	boolean othersWait() {
		return this.partitions.anyBut(WaitReason.PACE);
	}

	/**
	 * Makes sure that nobody else has taken the partition over.
	 * @throws Stop if somebody has
	 */
	void fence() {
		if (!this.partitions.owned(this.partition)) {
			throw Stop.fenced();
		}
		// What was not granted may have been ordered to wait.
		this.signsRead = Long.MIN_VALUE;
	}

	/**
	 * Lets a little time pass.
	 * @throws Stop when the node stops meanwhile
	 */
	void sleep(Duration time) {
		try {
			TimeUnit.NANOSECONDS.sleep(time.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw nodeStops();
		}
	}

	private Stop nodeStops() {
		return Stop.putBack(PartitionStatus.RUNNABLE, now(), "the node stopped");
	}

}
