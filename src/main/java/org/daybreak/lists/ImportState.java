package org.daybreak.lists;

import java.time.Instant;
import java.util.List;

import org.daybreak.lists.Batch.Refusal;
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
 * @param wholeStatus how everybody in the list stands, unless a line stops letters; null:
 * as the lines say
 * @param withoutConsentTime lines that start letters, or go on with them, and do not say
 * since when that is agreed
 * @param unreadTimes lines whose time of confirmation cannot be read, so that it is not
 * known
 * @param unreadLanguages lines whose language nobody knows, left empty
 * @param unreadZones the same of their time zone
 * @param unreadConsent lines that wait because nobody understands what they say of
 * consent
 */
public record ImportState(long id, String status, boolean dryRun, String who, @Nullable String fileName,
		@Nullable String consent, long lines, long imported, long updated, long refused, List<Refusal> refusals,
		@Nullable String fault, Instant startedAt, @Nullable Instant finishedAt, long toAsk, String asking,
		int perMinute, @Nullable Instant restsUntil, @Nullable String wholeStatus, long withoutConsentTime,
		long unreadTimes, long unreadLanguages, long unreadZones, long unreadConsent) {

	public boolean isOver() {
		return !this.status.equals("UPLOADED") && !this.status.equals("RUNNING");
	}

}
