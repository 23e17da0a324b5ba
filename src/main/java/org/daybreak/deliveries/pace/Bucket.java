package org.daybreak.deliveries.pace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A pace kept without a lock: one number says when the next letter would be due if all so
 * far had come evenly; a letter may come earlier than that by the slack only (the virtual
 * scheduling of ITU-T I.371's generic cell rate algorithm). The rate may be another at
 * every call.
 */
public class Bucket {

	private static final long SECOND = 1_000_000_000;

	private static final double SLOWEST = 1e-4;

	private final long slack;

	private final AtomicLong due = new AtomicLong(Long.MIN_VALUE);

	public Bucket(Duration slack) {
		this.slack = slack.toNanos();
	}

	/**
	 * Takes one letter.
	 * @param rate letters per second; infinity knows no pace, zero lets none through
	 * @return 0 when it may go, else the nanoseconds after which to ask again
	 */
	public long take(long now, double rate) {
		if (rate == Double.POSITIVE_INFINITY) {
			return 0;
		}
		if (rate < SLOWEST) {
			return SECOND;
		}
		var interval = interval(rate);
		while (true) {
			var before = this.due.get();
			var next = (before == Long.MIN_VALUE || before < now) ? now : Math.min(before, now + interval + this.slack);
			var ahead = next - now;
			if (ahead > this.slack) {
				return ahead - this.slack;
			}
			if (this.due.compareAndSet(before, next + interval)) {
				return 0;
			}
		}
	}

	/** Gives back what was taken and not used. */
	public void giveBack(double rate) {
		if (rate >= SLOWEST && rate < Double.POSITIVE_INFINITY) {
			// What was taken when there was no pace has left no mark.
			this.due.updateAndGet((before) -> (before == Long.MIN_VALUE) ? before : before - interval(rate));
		}
	}

	/** Whether it is as good as new. */
	public boolean settled(long now) {
		return this.due.get() <= now;
	}

	private static long interval(double rate) {
		return (long) (SECOND / rate);
	}

}
