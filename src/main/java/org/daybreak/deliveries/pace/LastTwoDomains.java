package org.daybreak.deliveries.pace;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The two domains that were seen last, for "do others fare better?". Written without a
 * lock: a mark lost between two threads changes nothing.
 */
public class LastTwoDomains {

	private static final long RECENT = Duration.ofSeconds(5).toNanos();

	private static final long OFTEN_ENOUGH = Duration.ofMillis(100).toNanos();

	private volatile @Nullable Mark newest;

	private volatile @Nullable Mark other;

	public void mark(String domain, long now) {
		var last = this.newest;
		if (last == null || !last.domain().equals(domain)) {
			this.other = last;
			this.newest = new Mark(domain, now);
		}
		else if (now - last.at() > OFTEN_ENOUGH) {
			this.newest = new Mark(domain, now);
		}
	}

	/** How many other domains were seen lately: none, one, or two. */
	public int others(String domain, long now) {
		return counts(this.newest, domain, now) + counts(this.other, domain, now);
	}

	private static int counts(@Nullable Mark mark, String domain, long now) {
		return (mark != null && !mark.domain().equals(domain) && now - mark.at() < RECENT) ? 1 : 0;
	}

	/**
	 * A domain seen.
	 */
	private record Mark(String domain, long at) {

	}

}
