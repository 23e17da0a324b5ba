package org.daybreak.subscribers.lists;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.subscribers.lists.csv.Column;
import org.daybreak.subscribers.lists.csv.RefusedLine;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list, understood.
 *
 * @param key the address folded, for uniqueness
 * @param zone null: not known
 * @param locale null: not known
 * @param confirmedAt null: not known
 * @param time null: the newsletter's
 * @param days null: the newsletter's
 */
record ListedReader(long line, EmailAddress address, String key, Newsletter newsletter, Status status,
		@Nullable ZoneId zone, @Nullable String locale, @Nullable Instant confirmedAt, @Nullable LocalDate pausedUntil,
		@Nullable LocalTime time, @Nullable DaySet days) {

	/**
	 * Understands the values of a line.
	 * @throws RefusedLine saying what cannot be understood
	 */
	static ListedReader of(long line, String[] values, Understanding words) {
		var address = address(values[Column.EMAIL.ordinal()]);
		var newsletter = words.newsletter(values[Column.NEWSLETTER.ordinal()]);
		var confirmedAt = confirmedAt(values[Column.CONFIRMED_AT.ordinal()], words.now());
		var status = words.status(values[Column.STATUS.ordinal()], confirmedAt);
		var pausedUntil = date(values[Column.PAUSED_UNTIL.ordinal()]);
		if (status == Status.PAUSED && pausedUntil == null) {
			throw new RefusedLine("a paused line needs pausedUntil");
		}
		return new ListedReader(line, address, address.key(), newsletter, status,
				words.zone(values[Column.TIME_ZONE.ordinal()]), words.language(values[Column.LOCALE.ordinal()]),
				confirmedAt, pausedUntil, time(values[Column.DELIVERY_TIME.ordinal()]),
				days(values[Column.DELIVERY_DAYS.ordinal()]));
	}

	static boolean receives(Status status) {
		return status == Status.ACTIVE || status == Status.PAUSED;
	}

	/** Whether such a line says that nothing may be sent. */
	static boolean protects(Status status) {
		return !receives(status) && status != Status.PENDING;
	}

	private static EmailAddress address(String value) {
		try {
			return EmailAddress.of(value);
		}
		catch (InvalidAddress ex) {
			throw new RefusedLine(String.valueOf(ex.getMessage()));
		}
	}

	private static @Nullable LocalDate date(String value) {
		try {
			var date = value.isEmpty() ? null : LocalDate.parse(value);
			if (date != null && (date.getYear() < 1970 || date.getYear() > 9999)) {
				throw new RefusedLine("pausedUntil lies too far away");
			}
			return date;
		}
		catch (DateTimeException ex) {
			throw new RefusedLine("pausedUntil is not a date such as 2026-04-01");
		}
	}

	private static @Nullable LocalTime time(String value) {
		try {
			return value.isEmpty() ? null : LocalTime.parse(value).truncatedTo(ChronoUnit.MINUTES);
		}
		catch (DateTimeException ex) {
			throw new RefusedLine("deliveryTime is not a time such as 06:30");
		}
	}

	private static @Nullable DaySet days(String value) {
		if (value.isEmpty()) {
			return null;
		}
		try {
			return DaySet
				.of(Arrays.stream(value.toUpperCase(Locale.ROOT).split("[ ,;]+")).map(DayOfWeek::valueOf).toList());
		}
		catch (IllegalArgumentException ex) {
			throw new RefusedLine("deliveryDays are not days such as MONDAY FRIDAY");
		}
	}

	private static @Nullable Instant confirmedAt(String value, Instant now) {
		if (value.isEmpty()) {
			return null;
		}
		try {
			var instant = Times.of(value);
			if (instant.isAfter(now) || instant.isBefore(Instant.EPOCH)) {
				throw new RefusedLine("confirmedAt lies in the future or too far back");
			}
			return instant;
		}
		catch (DateTimeException ex) {
			throw new RefusedLine("confirmedAt is not a time such as 2026-03-28T06:30:00Z");
		}
	}

}
