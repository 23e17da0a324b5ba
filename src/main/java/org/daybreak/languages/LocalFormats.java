package org.daybreak.languages;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Locale;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.TimeZoneFormat;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;

/**
 * How a language writes days, times, places and lists, by ICU.
 */
public final class LocalFormats {

	private LocalFormats() {
	}

	/** "Thursday 29 March". */
	public static String day(LocalDate date, Locale locale) {
		return format(date, LocalTime.NOON, "EEEEdMMMM", locale);
	}

	/** "29 March 2018". */
	public static String date(LocalDate date, Locale locale) {
		return format(date, LocalTime.NOON, "dMMMMy", locale);
	}

	/** "Thursday, 29 March 2018". */
	public static String fullDate(LocalDate date, Locale locale) {
		return format(date, LocalTime.NOON, "EEEEdMMMMy", locale);
	}

	/** "29 March at 06:30". */
	public static String moment(LocalDateTime moment, Locale locale) {
		return format(moment.toLocalDate(), moment.toLocalTime(), "dMMMMHm", locale);
	}

	/** "06:30", of 24 hours everywhere, as the choices on our pages are. */
	public static String time(LocalTime time, Locale locale) {
		return format(LocalDate.EPOCH, time, "Hm", locale);
	}

	/** "Monday", as it stands alone. */
	public static String day(DayOfWeek day, Locale locale) {
		var names = DateFormatSymbols.getInstance(customs(locale))
			.getWeekdays(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE);
		return names[day.getValue() % 7 + 1];
	}

	/** The city people know a zone by: Paris for Europe/Paris. */
	public static String place(ZoneId zone, Locale locale) {
		var city = TimeZoneNames.getInstance(customs(locale))
			.getExemplarLocationName(TimeZone.getCanonicalID(zone.getId()));
		return (city != null) ? city : zone.getId();
	}

	/** "Paris (UTC+1)". */
	public static String place(ZoneId zone, Instant at, Locale locale) {
		var offset = zone.getRules().getOffset(at).getTotalSeconds() * 1000;
		return place(zone, locale) + " ("
				+ TimeZoneFormat.getInstance(customs(locale)).formatOffsetShortLocalizedGMT(offset) + ")";
	}

	/** The order of a dictionary. */
	public static Comparator<Object> order(Locale locale) {
		return Collator.getInstance(customs(locale));
	}

	/** "Monday, Tuesday and Friday". */
	public static String list(Collection<String> items, Locale locale) {
		return ListFormatter.getInstance(customs(locale)).format(items);
	}

	/**
	 * English of no country is the world's: the day before the month. Arabic is written
	 * with the digits that fields for times and dates show.
	 */
	static ULocale customs(Locale locale) {
		if (locale.equals(Locale.ENGLISH)) {
			return new ULocale("en_001");
		}
		return locale.getLanguage().equals("ar") ? ULocale.forLanguageTag("ar-u-nu-latn") : ULocale.forLocale(locale);
	}

	private static String format(LocalDate date, LocalTime time, String skeleton, Locale locale) {
		var format = DateFormat.getInstanceForSkeleton(skeleton, customs(locale));
		format.setTimeZone(TimeZone.GMT_ZONE);
		return format.format(Date.from(date.atTime(time).toInstant(ZoneOffset.UTC)));
	}

}
