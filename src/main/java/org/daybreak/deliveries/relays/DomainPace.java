package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.time.InstantSource;

import org.daybreak.deliveries.pace.Brake;
import org.daybreak.deliveries.pace.Bucket;
import org.daybreak.deliveries.pace.Meter;
import org.daybreak.deliveries.pace.SlowDown;
import org.jspecify.annotations.Nullable;

/**
 * The pace of one recipient domain over one relay.
 */
class DomainPace {

	private static final long IDLE = Duration.ofSeconds(5).toNanos();

	private final double configured;

	private final Bucket bucket = new Bucket(Duration.ofSeconds(1));

	private final Meter meter = new Meter();

	private final SlowDown brake;

	private volatile long usedAt;

	public DomainPace(double configured, InstantSource clock) {
		this.configured = configured;
		this.brake = new SlowDown(clock);
	}

	/** As {@link Bucket#take}; the share is this node's of all nodes' pace. */
	long take(long now, double share) {
		this.usedAt = now;
		return this.bucket.take(now, pace(share));
	}

	void giveBack(long now, double share) {
		this.bucket.giveBack(pace(share));
	}

	void count(long now) {
		this.meter.count(now);
	}

	/** As {@link SlowDown#throttled}. */
	@Nullable public Brake throttled(long now, double share) {
		return this.brake
			.throttled(Math.min(pace(), Pacing.ofAll(Math.max(SlowDown.FIRST, this.meter.rate(now)), share)));
	}

	void learn(Brake shared) {
		this.brake.learn(shared);
	}

	public boolean idle(long now) {
		return now - this.usedAt > IDLE && this.bucket.settled(now) && this.brake.ceiling() == Double.POSITIVE_INFINITY;
	}

	private double pace(double share) {
		return Pacing.part(pace(), share);
	}

	/** Letters per second of all nodes. */
	private double pace() {
		return Math.min(this.configured, this.brake.ceiling());
	}

}
