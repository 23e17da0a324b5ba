package org.daybreak.dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads dates as feeds write them: RFC 822, RFC 3339, asctime, many languages, and
 * careless mixtures. No zone means UTC, no time means midnight.
 */
public final class FeedDates {

	private static final Pattern TIME = Pattern.compile(
			"(?:(am|pm|\\u110b\\u1169\\u110c\\u1165\\u11ab|\\u110b\\u1169\\u1112\\u116e) ?)?(?<![\\d:])(\\d{1,2})[:h](\\d{2})(?:[:.](\\d{1,2})(?:[.,]\\d+)?)?(?: ?([ap])\\.?m(?:\\.|(?![\\p{L}\\p{N}_])))?");

	private static final Pattern COMPACT = Pattern
		.compile("^(\\d{4})(\\d{2})(\\d{2})(?:t?(\\d{2})(\\d{2})(\\d{2})?)?(?=$|[^\\d:])");

	private static final Pattern YEAR_FIRST = Pattern
		.compile("(?<!\\d)(\\d{4})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?)?(?!\\d)");

	private static final Pattern ORDINAL = Pattern.compile("^(\\d{4})-?(\\d{3})(?!\\d)");

	private static final Pattern NUMERIC = Pattern
		.compile("(?<!\\d)(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)");

	private static final Pattern NAMED = Pattern.compile("(\\p{L}{3,})\\.?");

	private static final Pattern NUMBER = Pattern.compile("(?<![\\d:])(\\d{1,4})(?!\\d|:)");

	private static final Pattern OFFSET = Pattern.compile("(?:gmt|utc|ut)?([+-])(\\d{1,2}):?(\\d{2})?(?!\\d)");

	private static final Pattern ZONE = Pattern.compile("(?<!\\p{L})(\\p{L}{1,5})(?!\\p{L})");

	private FeedDates() {
	}

	/** The instant a text means, or null. */
	public static @Nullable Instant parse(@Nullable String text) {
		if (text == null || text.isBlank() || text.length() > 200) {
			return null;
		}
		try {
			return read(folded(text));
		}
		catch (DateTimeException | ArithmeticException | NumberFormatException ex) {
			return null;
		}
	}

	/** Lower case without accents, comments and superfluous space. */
	private static String folded(String text) {
		return MonthNames.folded(text)
			.replaceAll("\\([^()]*\\)", " ")
			.replaceAll("[\\u5e74\\u6708]|\\u1102\\u1167\\u11ab|\\u110b\\u116f\\u11af", "-")
			.replaceAll("\\u65e5|\\u110b\\u1175\\u11af", " ")
			.replaceAll("- +(?=\\d)", "-")
			.replaceAll("[\\s\\u00a0,]+", " ")
			.strip();
	}

	private static @Nullable Instant read(String text) {
		if (text.matches("\\d{10}|\\d{13}")) {
			return (text.length() == 10) ? Instant.ofEpochSecond(Long.parseLong(text))
					: Instant.ofEpochSecond(Long.parseLong(text) / 1000);
		}
		var compact = COMPACT.matcher(text);
		if (compact.find() && !text.startsWith("-", 4)) {
			var date = date(number(compact, 1), number(compact, 2), number(compact, 3));
			return at(date, number(compact, 4), number(compact, 5), number(compact, 6),
					zone(text.substring(compact.end())));
		}
		var time = TIME.matcher(text);
		var timed = time.find();
		var date = date(
				timed ? text.substring(0, time.start()) + " " + withoutOffset(text.substring(time.end())) : text);
		if (date == null) {
			return null;
		}
		return timed ? at(date, hour(time), number(time, 3), number(time, 4), zone(text.substring(time.end())))
				: at(date, 0, 0, 0, ZoneOffset.UTC);
	}

	private static @Nullable LocalDate date(String text) {
		var ordinal = ORDINAL.matcher(text);
		if (ordinal.find()) {
			return LocalDate.ofYearDay(number(ordinal, 1), number(ordinal, 2));
		}
		var months = NAMED.matcher(text);
		while (months.find()) {
			var month = MonthNames.month(months.group(1));
			if (month > 0) {
				return named(text.substring(0, months.start()), text.substring(months.end()), month);
			}
		}
		var yearFirst = YEAR_FIRST.matcher(text);
		var numeric = NUMERIC.matcher(text);
		if (numeric.find()) {
			var dayFirst = number(numeric, 1) > 12 || !numeric.group(2).equals("/");
			return date(year(number(numeric, 4)), number(numeric, dayFirst ? 3 : 1), number(numeric, dayFirst ? 1 : 3));
		}
		if (!yearFirst.find() || (yearFirst.group(2) == null && !yearFirst.group().equals(text.strip()))) {
			return null;
		}
		return date(number(yearFirst, 1), Math.max(1, number(yearFirst, 2)), Math.max(1, number(yearFirst, 3)));
	}

	/**
	 * A date with its month in letters: the day is the short number, the year the other.
	 */
	private static @Nullable LocalDate named(String before, String after, int month) {
		var first = NUMBER.matcher(before);
		var second = NUMBER.matcher(after);
		var one = first.find() ? number(first, 1) : -1;
		var two = second.find() ? number(second, 1) : -1;
		if (one < 0) {
			one = two;
			two = second.find() ? number(second, 1) : -1;
		}
		if (one < 0 || two < 0) {
			return null;
		}
		return (one > 31) ? date(one, month, two) : date(year(two), month, one);
	}

	private static LocalDate date(int year, int month, int day) {
		if (day < 1 || day > 31) {
			throw new DateTimeException("no such day");
		}
		return LocalDate.of(year, month, 1).plusDays(day - 1L);
	}

	private static int year(int year) {
		return (year >= 100) ? year : (year < 70) ? 2000 + year : 1900 + year;
	}

	private static int hour(Matcher time) {
		var hour = number(time, 2);
		var half = (time.group(5) != null) ? time.group(5) : (time.group(1) != null) ? time.group(1) : "";
		var afternoon = half.startsWith("p") || half.endsWith("\u116e");
		return half.isEmpty() ? hour : hour % 12 + (afternoon ? 12 : 0);
	}

	private static Instant at(LocalDate date, int hour, int minute, int second, ZoneId zone) {
		if (hour > 24 || minute > 59 || second > 60) {
			throw new DateTimeException("no such time");
		}
		return date.atStartOfDay().plusSeconds(hour * 3600L + minute * 60L + second).atZone(zone).toInstant();
	}

	private static ZoneId zone(String text) {
		var offset = OFFSET.matcher(text);
		if (offset.find()) {
			var digits = offset.group(2);
			var seconds = Integer.parseInt(digits) * 3600 + number(offset, 3) * 60;
			return Math.abs(seconds) > 18 * 3600 ? ZoneOffset.UTC
					: ZoneOffset.ofTotalSeconds("-".equals(offset.group(1)) ? -seconds : seconds);
		}
		var zone = ZONE.matcher(text);
		while (zone.find()) {
			if (MonthNames.month(zone.group(1)) == 0) {
				return ZoneNames.zone(zone.group(1));
			}
		}
		return ZoneOffset.UTC;
	}

	private static String withoutOffset(String text) {
		return OFFSET.matcher(text).replaceFirst(" ");
	}

	private static int number(Matcher matcher, int group) {
		return (matcher.group(group) != null) ? Integer.parseInt(matcher.group(group)) : 0;
	}

}
