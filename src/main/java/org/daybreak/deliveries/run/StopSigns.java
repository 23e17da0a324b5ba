package org.daybreak.deliveries.run;

import java.time.InstantSource;

import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.Expiry;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.deliveries.partitions.SendOrders;

import org.springframework.stereotype.Component;

/**
 * The signs that tell a run to stop: the node ends, its clock is off, a person has
 * ordered it, a hold stands, the edition is no news any more.
 */
@Component
class StopSigns {

	private final SendOrders orders;

	private final Expiry expiry;

	private final Nodes nodes;

	private final LiveSite site;

	private final InstantSource clock;

	private volatile boolean stopping;

	StopSigns(SendOrders orders, Expiry expiry, Nodes nodes, LiveSite site, InstantSource clock) {
		this.orders = orders;
		this.expiry = expiry;
		this.nodes = nodes;
		this.site = site;
		this.clock = clock;
	}

	/** From now on the node stops. */
	void stop() {
		this.stopping = true;
	}

	boolean stopping() {
		return this.stopping;
	}

	/** Whether none stands that keeps this node from taking a partition. */
	boolean none() {
		return !this.stopping && !this.nodes.silent() && !this.nodes.clockOff() && this.site.held().isEmpty();
	}

	/**
	 * Reads all of them afresh.
	 * @throws Stop if one of them stands
	 */
	void check(Partition partition) {
		clockIsRight();
		switch (this.orders.of(partition.editionId())) {
			case PAUSE -> throw stop(PartitionStatus.PAUSED, "paused");
			case CANCEL -> throw stop(PartitionStatus.CANCELLED, "cancelled");
			case GO -> {
			}
		}
		this.site.held().ifPresent((why) -> {
			throw stop(PartitionStatus.WAITING, why);
		});
		if (this.expiry.expired(partition)) {
			clockIsRight();
			throw Stop.expired();
		}
	}

	/** By a clock that was set every edition may seem old: somebody else goes on. */
	private void clockIsRight() {
		if (this.nodes.clockOff()) {
			throw stop(PartitionStatus.RUNNABLE, "the clock of the node is off");
		}
	}

	private Stop stop(PartitionStatus status, String why) {
		return Stop.putBack(status, this.clock.instant(), why);
	}

}
