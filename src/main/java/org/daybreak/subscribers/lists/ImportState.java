package org.daybreak.subscribers.lists;

import java.time.Instant;
import java.util.List;

import org.daybreak.subscribers.lists.Batch.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How an import stands.
 *
 * @param status UPLOADED, RUNNING, DONE, FAILED or CANCELLED
 * @param who whose import it is
 * @param consent the stated origin of the readers' consent
 * @param lines read so far
 * @param refusals the first 1,000
 * @param toAsk readers without proof of consent who have not been asked yet
 * @param asking NO, READY, RUNNING, PAUSED or DONE
 * @param perMinute letters a minute that ask
 * @param restsUntil those not asked yet wait until then for room at their domains; null:
 * they do not
 */
public record ImportState(long id, String status, boolean dryRun, String who, @Nullable String fileName,
		@Nullable String consent, long lines, long imported, long updated, long refused, List<Refusal> refusals,
		@Nullable String fault, Instant startedAt, @Nullable Instant finishedAt, long toAsk, String asking,
		int perMinute, @Nullable Instant restsUntil) {

	public boolean isOver() {
		return !this.status.equals("UPLOADED") && !this.status.equals("RUNNING");
	}

}
