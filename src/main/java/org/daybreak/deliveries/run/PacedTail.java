package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.Instant;

/**
 * The end of a partition when only readers are left whose domains are over their pace:
 * while permits come, a run waits for them in its place, as to be put back and woken
 * again takes longer than a domain's permits keep.
 */
class PacedTail {

	/** A partition that gets no permit for so long is put back. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	/** Permits gather meanwhile: a domain's are kept for a second. */
	private static final Duration BREATH = Duration.ofMillis(500);

	/** Then partitions that wait for the pace of other domains have their turn. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final GoAhead goAhead;

	private long begun;

	private long wentAt;

	PacedTail(GoAhead goAhead) {
		this.goAhead = goAhead;
	}

	/**
	 * Waits a little for a permit.
	 * @param until when the first of those set aside may be tried
	 * @param went whether the pass before had a permit for anybody
	 * @return false if the partition is to be put back: there will be none in time, or
	 * others want to be run
	 */
	boolean waits(Instant until, boolean went) {
		var now = System.nanoTime();
		this.begun = (this.begun == 0) ? now : this.begun;
		this.wentAt = (went || this.wentAt == 0) ? now : this.wentAt;
		var wait = Duration.between(this.goAhead.now(), until);
		if (wait.plusNanos(now - this.wentAt).compareTo(PATIENCE) > 0 || now - this.begun > LONGEST.toNanos()
				|| this.goAhead.othersWait()) {
			return false;
		}
		this.goAhead.check();
		this.goAhead.sleep(
				(wait.compareTo(BREATH) < 0) ? BREATH : (wait.compareTo(GoAhead.ORDERS) > 0) ? GoAhead.ORDERS : wait);
		return true;
	}

}
