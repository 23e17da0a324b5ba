package org.daybreak.editions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;

/**
 * Days and times as an edition's language writes them.
 */
public final class EditionDates {

	private EditionDates() {
	}

	/** The edition's day. */
	public static String inWords(Edition edition) {
		var format = DateFormat.getDateInstance(DateFormat.FULL, locale(edition));
		format.setTimeZone(TimeZone.GMT_ZONE);
		return format.format(Date.from(edition.localDate().atStartOfDay(ZoneOffset.UTC).toInstant()));
	}

	/** The time of day, and the day if it is another than the edition's. */
	static String time(Instant instant, ZoneId zone, Edition edition) {
		var sameDay = LocalDate.ofInstant(instant, zone).equals(edition.localDate());
		var format = DateFormat.getInstanceForSkeleton(sameDay ? "Hm" : "dMMMMHm", locale(edition));
		format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
		return format.format(Date.from(instant));
	}

	/** English of no country is the world's: the day before the month. */
	private static Locale locale(Edition edition) {
		return Locale.forLanguageTag(edition.language().equals("en") ? "en-001" : edition.language());
	}

}
