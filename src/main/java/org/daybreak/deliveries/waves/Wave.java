package org.daybreak.deliveries.waves;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.daybreak.database.Utc;
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
public record Wave(long id, long newsletterId, Edition.Kind kind, boolean byHand, boolean readersClock, @Nullable ZoneId zone,
		@Nullable LocalTime time, @Nullable LocalTime defaultTime, LocalDate date, Instant dueAt, Instant graceUntil,
		@Nullable Instant heldSince) {

	private static final String ACTIVE = """
			s.newsletter_id = :newsletter and s.status = 'ACTIVE' and coalesce(s.confirmed_at, s.since) <= :due
			and (s.paused_until is null or s.paused_until <= :date)
			and not exists (select from subscribers r join suppressions x on x.address_key = r.email_key
				where r.id = s.subscriber_id)
			""";

	private static final String DAY = """
			and (s.delivery_days is null or (s.delivery_days >> :weekday) & 1 = 1)
			""";

	private static final String MORNING = DAY + """
			and (s.last_served_date is null or s.last_served_date < :date)
			""";

	private static final String ZONE = """
			and s.time_zone = :zone and coalesce(s.delivery_time, :defaultTime) = :time and s.timing_since <= :due
			""";

	/** Whether a letter of it is a reader's morning, of which there is one a day. */
	public boolean morning() {
		return this.kind == Edition.Kind.REGULAR;
	}

	/**
	 * The condition on subscriptions {@code s} for its readers: those whose confirmation,
	 * zone, hour and days were in force when it was due.
	 */
	public String readers() {
		if (this.byHand) {
			return ACTIVE;
		}
		return this.readersClock ? ACTIVE + ZONE + MORNING : ACTIVE + MORNING;
	}

	/** The condition for a reader who changed zone or hour after it was due. */
	public String lateReaders() {
		return ACTIVE + MORNING;
	}

	/** The condition for its readers, served already or not. */
	public String readersEver() {
		if (this.byHand) {
			return ACTIVE;
		}
		return this.readersClock ? ACTIVE + ZONE + DAY : ACTIVE + DAY;
	}

	/** The values that the conditions name. */
	public Map<String, @Nullable Object> values() {
		var values = new HashMap<String, @Nullable Object>();
		values.put("newsletter", this.newsletterId);
		values.put("due", Utc.at(this.dueAt));
		values.put("date", this.date);
		if (!this.byHand) {
			values.put("weekday", this.date.getDayOfWeek().getValue() - 1);
			if (this.readersClock) {
				values.put("zone", String.valueOf(this.zone));
				values.put("time", this.time);
				values.put("defaultTime", this.defaultTime);
			}
		}
		return values;
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
