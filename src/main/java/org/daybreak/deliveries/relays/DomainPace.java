package org.daybreak.deliveries.relays;

import java.time.Duration;

/**
 * The pace of one recipient domain over one relay.
 */
class DomainPace {

	private static final long IDLE = Duration.ofSeconds(5).toNanos();

	private final double configured;

	private final Bucket bucket = new Bucket(Duration.ofSeconds(1));

	private final Meter meter = new Meter();

	private final SlowDown brake = new SlowDown();

	private volatile long usedAt;

	DomainPace(double configured) {
		this.configured = configured;
	}

	/** As {@link Bucket#take}; the share is this node's of all nodes' pace. */
	long take(long now, double share) {
		this.usedAt = now;
		return this.bucket.take(now, pace(now, share));
	}

	void giveBack(long now, double share) {
		this.bucket.giveBack(pace(now, share));
	}

	void count(long now) {
		this.meter.count(now);
	}

	void throttled(long now, double share) {
		this.brake.throttled(now, Math.min(pace(now, share), Math.max(SlowDown.FIRST, this.meter.rate(now))));
	}

	boolean idle(long now) {
		return now - this.usedAt > IDLE && this.bucket.settled(now)
				&& this.brake.ceiling(now) == Double.POSITIVE_INFINITY;
	}

	private double pace(long now, double share) {
		var limit = (this.configured == Double.POSITIVE_INFINITY) ? this.configured : this.configured * share;
		return Math.min(limit, this.brake.ceiling(now));
	}

}
