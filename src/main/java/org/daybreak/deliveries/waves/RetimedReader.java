package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A reader with a change that is not settled yet.
 *
 * @param id the change
 * @param active whether the reader receives now
 * @param begun mornings after this are the reader's: confirmed, or back from a pause
 * @param lastServed the latest date that has been served
 * @param superseded whether a later change follows
 * @param held whether the edition of its day was found paused
 * @param owed whether the change before was not settled, and its day is still owed
 */
record RetimedReader(long id, long subscriptionId, TimingChange change, boolean active, Instant begun,
		@Nullable LocalDate lastServed, boolean superseded, boolean held, boolean owed) {

	public boolean served(LocalDate date) {
		return this.lastServed != null && !this.lastServed.isBefore(date);
	}

}
