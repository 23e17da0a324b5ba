package org.daybreak.deliveries.nodes;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One node's share of what all nodes may do together. The shares never sum to more than
 * one: a node counts for nothing until each other live node has cut its own share with
 * this one in it, and gives its share up by itself before the others count it as dead.
 */
class Share {

	/** So long after its last heartbeat a node gives up its share. */
	static final Duration KEPT = Duration.ofSeconds(15);

	private final String self;

	private final LongSupplier nanos;

	private volatile Cut cut = new Cut(0, 0);

	Share(String self, LongSupplier nanos) {
		this.self = self;
		this.nanos = nanos;
	}

	/** When the heartbeat began: the share is as old as that. */
	long begin() {
		return this.nanos.getAsLong();
	}

	/** Cuts the share anew; whoever is told of it afterwards may rely on it. */
	void adopt(List<LiveNode> live, long begun) {
		var known = live.stream().allMatch((node) -> node.id().equals(this.self) || node.sees().contains(this.self));
		var counted = live.stream().anyMatch((node) -> node.id().equals(this.self));
		this.cut = new Cut((known && counted) ? 1.0 / live.size() : 0, begun);
	}

	void leave() {
		this.cut = new Cut(0, 0);
	}

	double now() {
		var newest = this.cut;
		return (newest.part() > 0 && this.nanos.getAsLong() - newest.since() < KEPT.toNanos()) ? newest.part() : 0;
	}

	private record Cut(double part, long since) {

	}

}
