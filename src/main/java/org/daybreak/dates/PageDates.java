package org.daybreak.dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the date line of a page. A day and month that could be read either way tell
 * nothing, and so does "two hours ago".
 */
public final class PageDates {

	private static final Pattern LABEL = Pattern
		.compile("(?iu)^(first )?(issued|published|posted|updated|last updated|modified|"
				+ "created|date|publié|mis à jour|modifié|veröffentlicht|stand|erstellt|aktualisiert|publicado|actualizado|pubblicato|"
				+ "aggiornato|publisert|oppdatert|publiceret|опубликовано)(?![\\p{L}\\p{N}_])( (on|at|le|am|el|il))?\\s*:?\\s*");

	private static final Pattern ISO = Pattern.compile(
			"(?<![\\p{L}\\p{N}_])(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?) ?(Z|[+-]\\d{2}:?\\d{2})?)?");

	private static final Pattern DAY_MONTH = Pattern.compile(
			"(?<![\\p{L}\\p{N}_])(\\d{1,2})(?:st|nd|rd|th|\\.|er|º)? (?:de |of )?(\\p{L}{3,12})\\.?,? (?:de |del )?(\\d{4})(?![\\p{L}\\p{N}_])");

	private static final Pattern MONTH_DAY = Pattern
		.compile("(?<![\\p{L}\\p{N}_])(\\p{L}{3,12})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?![\\p{L}\\p{N}_])");

	private static final Pattern NUMBERS = Pattern
		.compile("(?<![\\p{L}\\p{N}_])(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})(?![\\p{L}\\p{N}_])");

	private static final Pattern TIME = Pattern.compile(
			"(?i)(?<![\\p{L}\\p{N}_])(\\d{1,2})[:.h](\\d{2})(?![\\p{L}\\p{N}_]) ?([ap]\\.?m\\.?(?![\\p{L}\\p{N}_]))?(?: \\(?(GMT|UTC|BST|CET|CEST|EST|EDT|PST|PDT|ET|Z)(?![\\p{L}\\p{N}_]))?");

	private PageDates() {
	}

	/**
	 * Whether a line is about when, whatever it tells.
	 * @param words how many it has
	 */
	public static boolean isLine(String text, int words) {
		if (words > 18 || text.length() > 140) {
			return false;
		}
		var date = find(text) != null || NUMBERS.matcher(text).find();
		return date && words <= 9 || date && LABEL.matcher(text).find()
				|| LABEL.matcher(text).find() && TIME.matcher(text).find()
				|| text.matches("(?iu)(\\d{1,6}|an?) (minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago.{0,30}")
				|| text.matches("(?iu)(vor|il y a|hace) \\d+ \\p{L}+.{0,20}");
	}

	/** The instant a date line tells, null when it tells none. */
	public static @Nullable Instant instant(String text) {
		var day = find(text);
		if (day == null) {
			return null;
		}
		var iso = ISO.matcher(text);
		if (iso.find() && iso.group(3) != null) {
			return offset(iso);
		}
		var time = TIME.matcher(text);
		while (time.find()) {
			var told = time(time);
			if (told != null) {
				var zone = (time.group(4) != null) ? ZoneNames.zone(MonthNames.folded(time.group(4))) : ZoneOffset.UTC;
				return day.atTime(told).atZone(zone).toInstant();
			}
		}
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private static @Nullable Instant offset(Matcher iso) {
		try {
			return OffsetDateTime
				.parse(iso.group(1) + "T" + iso.group(2) + iso.group(3).replaceFirst("(\\d{2})(\\d{2})$", "$1:$2"))
				.toInstant();
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static @Nullable LocalTime time(Matcher time) {
		var hour = Integer.parseInt(time.group(1));
		var half = time.group(3);
		if (half != null) {
			hour = hour % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
		}
		var minute = Integer.parseInt(time.group(2));
		return (hour < 24 && minute < 60) ? LocalTime.of(hour, minute) : null;
	}

	private static @Nullable LocalDate find(String text) {
		var matcher = ISO.matcher(text);
		if (matcher.find()) {
			var parts = matcher.group(1).split("-");
			return day(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
		}
		matcher = DAY_MONTH.matcher(text);
		while (matcher.find()) {
			var month = MonthNames.onPage(matcher.group(2));
			if (month > 0) {
				return day(Integer.parseInt(matcher.group(3)), month, Integer.parseInt(matcher.group(1)));
			}
		}
		matcher = MONTH_DAY.matcher(text);
		while (matcher.find()) {
			var month = MonthNames.onPage(matcher.group(1));
			if (month > 0) {
				return day(Integer.parseInt(matcher.group(3)), month, Integer.parseInt(matcher.group(2)));
			}
		}
		return numbers(text);
	}

	/** 28/03/2018 and 28.3.2018; 03/04/2018 could be either and is none. */
	private static @Nullable LocalDate numbers(String text) {
		var matcher = NUMBERS.matcher(text);
		if (!matcher.find()) {
			return null;
		}
		var first = Integer.parseInt(matcher.group(1));
		var second = Integer.parseInt(matcher.group(3));
		var year = Integer.parseInt(matcher.group(4));
		if (first > 12 || ".".equals(matcher.group(2)) || first == second) {
			return day(year, second, first);
		}
		return (second > 12) ? day(year, first, second) : null;
	}

	private static @Nullable LocalDate day(int year, int month, int day) {
		try {
			return (year >= 1900 && year <= 2100) ? LocalDate.of(year, month, day) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
