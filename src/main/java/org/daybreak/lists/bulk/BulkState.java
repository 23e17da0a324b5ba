package org.daybreak.lists.bulk;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How an action for many readers stands.
 *
 * @param who who chose the readers
 * @param described which readers were chosen, in words
 * @param newsletterId null: whatever newsletter
 * @param status READY, RUNNING, DONE or CANCELLED
 * @param chosen readers who were chosen
 * @param count those of them for whom there is anything to do
 * @param skipped who had changed meanwhile, or where it failed
 * @param perMinute letters a minute that ask
 * @param restsUntil those not asked yet wait until then for room at their domains; null:
 * they do not
 */
public record BulkState(long id, BulkAction action, String who, String described, @Nullable Long newsletterId,
		String status, long chosen, long count, long done, long skipped, int perMinute, @Nullable Instant paidUntil,
		@Nullable Instant restsUntil, Instant createdAt, @Nullable Instant finishedAt) {

	public boolean isReady() {
		return this.status.equals("READY");
	}

	public boolean isRunning() {
		return this.status.equals("RUNNING");
	}

	/** What must be typed before readers are erased. */
	public String sentence() {
		return "erase " + this.count;
	}

}
