package org.daybreak.deliveries.run;

import java.time.Duration;

/**
 * How long the relay at the other end of one connection after another usually lets us
 * wait for an answer, and so from when on it is slow about one reader. Not for use by
 * several threads.
 */
final class UsualWait {

	/** Fewer answers tell nothing. */
	private static final int KNOWN = 20;

	private static final int TIMES = 10;

	private static final Duration LEAST = Duration.ofSeconds(2);

	/** Of what an answer took once, so much counts when the next one has come. */
	private static final double REMEMBERED = 0.95;

	private final Duration least;

	private int answers;

	private double longest;

	UsualWait() {
		this(LEAST);
	}

	UsualWait(Duration least) {
		this.least = least;
	}

	/** Takes note of an answer that took so many nanoseconds. */
	void answered(long nanos) {
		this.answers++;
		this.longest = Math.max((double) nanos, this.longest * REMEMBERED);
	}

	/**
	 * How long others wait with a reader: ten times what the last answers took, two
	 * seconds at least, and never longer than {@code most}.
	 */
	Duration patience(Duration most) {
		if (this.answers < KNOWN) {
			return most;
		}
		var usual = Duration.ofNanos((long) (TIMES * this.longest));
		var patience = (usual.compareTo(this.least) > 0) ? usual : this.least;
		return (patience.compareTo(most) < 0) ? patience : most;
	}

}
