package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A reader's change of zone, hour or days, and what it means for the dates around it.
 *
 * @param before the mornings until then
 * @param after the mornings since
 * @param at when it took effect
 */
record TimingChange(Mornings before, Mornings after, Instant at) {

	/** The reader's date by the new clock. */
	public LocalDate today() {
		return LocalDate.ofInstant(this.at, this.after.zone());
	}

	/**
	 * Dates whose morning was still ahead, or may have been under way, and that are over
	 * by the new clock; oldest first.
	 */
	public List<LocalDate> passed() {
		var first = LocalDate.ofInstant(this.at, this.before.zone()).minusDays(1);
		return first.isBefore(today()) ? first.datesUntil(today()).filter(this.before::has).toList() : List.of();
	}

	/** Whether the new instant of today is still to come. */
	public boolean ahead() {
		return this.after.has(today()) && this.after.due(today()).isAfter(this.at);
	}

	/**
	 * Whether the new instant of today had passed. Of new days alone nothing is owed on a
	 * day that was none before.
	 */
	public boolean late() {
		return this.after.has(today()) && !ahead() && (moved() || this.before.has(today()));
	}

	private boolean moved() {
		return !this.before.zone().equals(this.after.zone()) || !this.before.time().equals(this.after.time());
	}

}
