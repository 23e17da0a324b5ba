package org.daybreak.deliveries.waves;

import java.util.HashMap;
import java.util.Map;

import org.daybreak.database.Utc;
import org.jspecify.annotations.Nullable;

/**
 * Who is due, said in SQL as conditions on subscriptions {@code s}: here and nowhere
 * else. The ledger checks by itself, once more and under lock, what must hold when a
 * letter goes.
 */
public final class Due {

	/** Who is there still and whose address nobody has suppressed. */
	public static final String MAILABLE = """
			s.status = 'ACTIVE' and not exists (select from subscribers m join suppressions x on x.address_key = m.email_key
				where m.id = s.subscriber_id)
			""";

	/** Whose confirmation and pause were such at a wave's instant and date. */
	private static final String THERE = """
			coalesce(s.confirmed_at, s.since) <= %s and (s.paused_until is null or s.paused_until <= %s)
			""";

	/** Who wants letters on a weekday, Monday being 0. */
	private static final String DAY = """
			(s.delivery_days is null or (s.delivery_days >> %s) & 1 = 1)
			""";

	/** Whose zone and hour were a wave's when it was due. */
	private static final String HOUR = """
			s.time_zone = %s and coalesce(s.delivery_time, %s) = %s and s.timing_since <= %s
			""";

	/** Who has had no letter of the wave's date, or of a later one. */
	private static final String UNSERVED = """
			(s.last_served_date is null or s.last_served_date < :date)
			""";

	private static final String OF_NEWSLETTER = "s.newsletter_id = :newsletter and " + MAILABLE + " and "
			+ THERE.formatted(":due", ":date");

	private static final String ON_THE_DAY = OF_NEWSLETTER + " and " + DAY.formatted(":weekday");

	private static final String AT_THE_HOUR = ON_THE_DAY + " and "
			+ HOUR.formatted(":zone", ":defaultTime", ":time", ":due");

	/** Whom one of the waves {@code :later} holds, served or not. */
	public static final String HELD_LATER = """
			exists (select from waves l where l.id = any(:later) and %s and (l.origin = 'MANUAL'
				or %s and (l.clock = 'NEWSLETTER' or %s)))
			""".formatted(THERE.formatted("l.due_at", "l.local_date"),
			DAY.formatted("(extract(isodow from l.local_date)::int - 1)"),
			HOUR.formatted("l.zone", "l.default_time", "l.delivery_time", "l.due_at"));

	private Due() {
	}

	/**
	 * The readers of a wave: those whose confirmation, zone, hour and days were in force
	 * when it was due, and who have had no letter that day; by hand, whoever is there.
	 */
	public static String readers(Wave wave) {
		return wave.byHand() ? OF_NEWSLETTER : ever(wave) + " and " + UNSERVED;
	}

	/** A reader who changed zone or hour after the wave was due. */
	public static String late() {
		return ON_THE_DAY + " and " + UNSERVED;
	}

	/** The readers of a wave, served already or not. */
	public static String ever(Wave wave) {
		if (wave.byHand()) {
			return OF_NEWSLETTER;
		}
		return wave.readersClock() ? AT_THE_HOUR : ON_THE_DAY;
	}

	/** The values that the conditions of a wave name. */
	public static Map<String, @Nullable Object> values(Wave wave) {
		var values = new HashMap<String, @Nullable Object>();
		values.put("newsletter", wave.newsletterId());
		values.put("due", Utc.at(wave.dueAt()));
		values.put("date", wave.date());
		if (!wave.byHand()) {
			values.put("weekday", wave.date().getDayOfWeek().getValue() - 1);
			if (wave.readersClock()) {
				values.put("zone", String.valueOf(wave.zone()));
				values.put("time", wave.time());
				values.put("defaultTime", wave.defaultTime());
			}
		}
		return values;
	}

}
