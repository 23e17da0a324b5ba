package org.daybreak.lists;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

import org.daybreak.lists.csv.Column;
import org.daybreak.lists.csv.RefusedLine;
import org.daybreak.lists.words.Blank;
import org.daybreak.lists.words.ConsentVerdict;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Subscription.Status;
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
 * @param unread what the line says and nobody could read, as a sum of these below
 */
record ListedReader(long line, EmailAddress address, String key, Newsletter newsletter, Status status,
		@Nullable ZoneId zone, @Nullable String locale, @Nullable Instant confirmedAt, @Nullable LocalDate pausedUntil,
		@Nullable LocalTime time, @Nullable DaySet days, int unread) {

	static final int TIME = 1;

	static final int LANGUAGE = 2;

	static final int ZONE = 4;

	static final int CONSENT = 8;

	/**
	 * Understands the values of a line.
	 * @throws RefusedLine saying what cannot be understood
	 */
	static ListedReader of(long line, String[] values, ConsentVerdict verdict, LineReading words) {
		var address = address(values[Column.EMAIL.ordinal()]);
		var newsletter = words.newsletter(values[Column.NEWSLETTER.ordinal()]);
		var said = values[Column.CONFIRMED_AT.ordinal()];
		var confirmedAt = words.confirmedAt(said);
		var status = words.status(verdict, confirmedAt);
		var pausedUntil = date(values[Column.PAUSED_UNTIL.ordinal()]);
		if (status == Status.PAUSED && pausedUntil == null) {
			throw new RefusedLine("a paused line needs pausedUntil");
		}
		var zone = words.zone(values[Column.TIME_ZONE.ordinal()]);
		var language = words.language(values[Column.LOCALE.ordinal()]);
		var unread = unread(TIME, said, confirmedAt) + unread(LANGUAGE, values[Column.LOCALE.ordinal()], language)
				+ unread(ZONE, values[Column.TIME_ZONE.ordinal()], zone)
				+ ((verdict == ConsentVerdict.UNKNOWN && status == Status.PENDING) ? CONSENT : 0);
		return new ListedReader(line, address, address.key(), newsletter, status, zone, language, confirmedAt,
				pausedUntil, time(values[Column.DELIVERY_TIME.ordinal()]), days(values[Column.DELIVERY_DAYS.ordinal()]),
				unread);
	}

	private static int unread(int what, String said, @Nullable Object understood) {
		return (understood == null && !Blank.is(said)) ? what : 0;
	}

	boolean isUnread(int what) {
		return (this.unread & what) != 0;
	}

	/** Whether letters start and nobody says since when that is agreed. */
	boolean lacksConsentTime() {
		return receives(this.status) && this.confirmedAt == null;
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

}
