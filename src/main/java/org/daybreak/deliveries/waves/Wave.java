package org.daybreak.deliveries.waves;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

import org.daybreak.editions.Edition;
import org.jspecify.annotations.Nullable;

/**
 * All readers of a newsletter whose morning it is, or, by hand, all readers of now.
 *
 * @param zone whose mornings; null when sent by hand
 * @param time at which local time; null when sent by hand
 * @param defaultTime the newsletter's delivery time when the wave was written
 * @param date the readers' local date; by hand: the edition's
 */
public record Wave(long id, long newsletterId, Edition.Kind kind, boolean byHand, boolean readersClock,
		@Nullable ZoneId zone, @Nullable LocalTime time, @Nullable LocalTime defaultTime, LocalDate date, Instant dueAt,
		Instant graceUntil, @Nullable Instant heldSince) {

	/** Whether a letter of it is a reader's morning, of which there is one a day. */
	public boolean morning() {
		return this.kind == Edition.Kind.REGULAR;
	}

	/**
	 * Which of the reader's mornings a letter is; null for a special. A zone that this
	 * Java does not know, as its database of zones may be older, is taken for UTC.
	 */
	@Nullable public LocalDate servedDate(String readersZone) {
		if (!morning()) {
			return null;
		}
		return this.byHand ? LocalDate.ofInstant(this.dueAt, zone(readersZone)) : this.date;
	}

	/** Whether it is a morning of this date to readers of a zone whom it holds. */
	public boolean serves(String readersZone, @Nullable LocalDate date) {
		return (this.byHand || !this.readersClock || zone(readersZone).equals(this.zone))
				&& Objects.equals(servedDate(readersZone), date);
	}

	private static ZoneId zone(String name) {
		try {
			return ZoneId.of(name);
		}
		catch (DateTimeException ex) {
			return ZoneOffset.UTC;
		}
	}

}
