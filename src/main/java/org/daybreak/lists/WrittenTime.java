package org.daybreak.lists;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A time that is written as people, databases and spreadsheets do: a date, a time of day
 * perhaps, a zone perhaps.
 */
final class WrittenTime {

	/** All patterns below see no more letters than that. */
	private static final int LONGEST = 64;

	private static final String CLOCK = "(?:(?:[t,]|\\s)\\s*(?:at\\s+)?(?<hour>\\d{1,2})(?::(?<minute>\\d{2}))?"
			+ "(?::(?<second>\\d{2})(?:[.,](?<part>\\d{1,9}))?)?(?:\\s*(?<half>am|pm|a\\.m\\.|p\\.m\\.))?"
			+ "\\s*(?<zone>[a-z+-][a-z0-9+:/_-]{0,31})?)?";

	private static final Pattern YEAR_FIRST = pattern("(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})");

	private static final Pattern YEAR_LAST = pattern(
			"(?<a>\\d{1,2})(?<sign>[-/.])(?<b>\\d{1,2})\\k<sign>(?<year>\\d{4}|\\d{2})");

	private static final Pattern DAY_NAMED = pattern(
			"(?:[a-z]{3,9},?\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?[ -](?<name>[a-z]{3,9})\\.?,?[ -](?<year>\\d{4})");

	private static final Pattern MONTH_NAMED = pattern(
			"(?:[a-z]{3,9},?\\s+)?(?<name>[a-z]{3,9})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})");

	/** What a browser puts behind the zone. */
	private static final Pattern ASIDE = Pattern.compile("\\s{0,9}\\([^()]{0,60}\\)$");

	private static final Pattern OFFSET = Pattern.compile("(?:utc|gmt)?([+-])(\\d{1,2}):?(\\d{2})?");

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	private WrittenTime() {
	}

	private static Pattern pattern(String date) {
		return Pattern.compile(date + CLOCK);
	}

	/**
	 * Reads it.
	 * @param order of day and month; null: not known
	 * @return empty if it is none, or in doubt
	 */
	static Optional<Instant> of(String written, @Nullable DateOrder order) {
		if (written.isEmpty() || written.length() > LONGEST) {
			return Optional.empty();
		}
		var text = ASIDE.matcher(written)
			.replaceFirst("")
			.toLowerCase(Locale.ROOT)
			.replace('\u00A0', ' ')
			.replace('\u202F', ' ');
		for (var form : List.of(YEAR_FIRST, YEAR_LAST, DAY_NAMED, MONTH_NAMED)) {
			var found = form.matcher(text);
			if (found.matches()) {
				return date(form, found, order).flatMap((date) -> at(date, found));
			}
		}
		return Optional.empty();
	}

	private static Optional<LocalDate> date(Pattern form, Matcher found, @Nullable DateOrder order) {
		if (form == YEAR_LAST) {
			return ordered(found, order);
		}
		var year = number(found, "year");
		if (form == YEAR_FIRST) {
			return Optional.of(LocalDate.of(year, number(found, "month"), number(found, "day")));
		}
		var month = MONTHS.indexOf(found.group("name").substring(0, 3));
		return (month < 0) ? Optional.empty() : Optional.of(LocalDate.of(year, month + 1, number(found, "day")));
	}

	/** Points stand behind the day; otherwise one of both must be more than twelve. */
	private static Optional<LocalDate> ordered(Matcher found, @Nullable DateOrder order) {
		var first = number(found, "a");
		var second = number(found, "b");
		var shortYear = found.group("year").length() == 2;
		var dayFirst = found.group("sign").equals(".") || first > 12 || first == second && !shortYear
				|| order == DateOrder.DMY && second <= 12;
		var monthFirst = !dayFirst && (second > 12 || order == DateOrder.MDY);
		if (!dayFirst && !monthFirst || shortYear && order == null && !found.group("sign").equals(".")) {
			return Optional.empty();
		}
		var year = number(found, "year");
		return Optional.of(LocalDate.of(shortYear ? year + ((year < 70) ? 2000 : 1900) : year,
				dayFirst ? second : first, dayFirst ? first : second));
	}

	private static Optional<Instant> at(LocalDate date, Matcher found) {
		if (found.group("hour") == null) {
			return Optional.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
		}
		var half = found.group("half");
		if (half == null && found.group("minute") == null) {
			return Optional.empty();
		}
		var zone = zone(found.group("zone"));
		return zone.map((where) -> clock(date, found, half).atZone(where).toInstant());
	}

	private static LocalDateTime clock(LocalDate date, Matcher found, @Nullable String half) {
		var hour = number(found, "hour");
		if (half != null && (hour < 1 || hour > 12)) {
			throw new DateTimeException("no hour");
		}
		var whole = (half == null) ? hour : hour % 12 + (half.startsWith("p") ? 12 : 0);
		if (whole == 24 && number(found, "minute") == 0 && number(found, "second") == 0) {
			return date.plusDays(1).atStartOfDay();
		}
		var part = found.group("part");
		return date.atTime(LocalTime.of(whole, number(found, "minute"), number(found, "second"),
				(part != null) ? Integer.parseInt((part + "00000000").substring(0, 9)) : 0));
	}

	private static Optional<ZoneId> zone(@Nullable String name) {
		if (name == null || name.equals("z") || name.equals("utc") || name.equals("gmt")) {
			return Optional.of(ZoneOffset.UTC);
		}
		var offset = OFFSET.matcher(name);
		if (offset.matches()) {
			var sign = offset.group(1).equals("-") ? -1 : 1;
			var minutes = (offset.group(3) != null) ? Integer.parseInt(offset.group(3)) : 0;
			return Optional.of(ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes));
		}
		return SpokenZones.named(name);
	}

	private static int number(Matcher found, String group) {
		var digits = found.group(group);
		return (digits != null) ? Integer.parseInt(digits) : 0;
	}

}
