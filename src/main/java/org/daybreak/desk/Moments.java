package org.daybreak.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * Times as the desk reads and writes them: in the house's zone, in words.
 *
 * @param zone the house's zone
 * @param now the present moment
 */
public record Moments(ZoneId zone, Instant now) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

	private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

	private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ENGLISH);

	/** "today 06:12", "yesterday 23:10", "28 Mar, 06:12", "28 Mar 2018, 06:12". */
	public String when(@Nullable Instant instant) {
		if (instant == null) {
			return "never";
		}
		var at = instant.atZone(this.zone);
		return day(at.toLocalDate()) + " " + TIME.format(at);
	}

	/** "06:30:10". */
	public String second(Instant instant) {
		return SECOND.format(instant.atZone(this.zone));
	}

	private String day(LocalDate date) {
		var today = this.now.atZone(this.zone).toLocalDate();
		if (date.equals(today)) {
			return "today";
		}
		if (date.equals(today.minusDays(1))) {
			return "yesterday";
		}
		return ((date.getYear() == today.getYear()) ? DAY : YEAR).format(date) + ",";
	}

	/** "Saturday, 28 March 2026". */
	public String date(LocalDate date) {
		return DATE.format(date);
	}

	/** How long from one moment to another: "12 s", "4 min", "3 h 10 min". */
	public String between(@Nullable Instant from, @Nullable Instant to) {
		if (from == null) {
			return "";
		}
		var seconds = Duration.between(from, (to != null) ? to : this.now).toSeconds();
		if (seconds < 120) {
			return (seconds < 1) ? "less than a second" : seconds + " s";
		}
		return (seconds < 7200) ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
	}

	/** For a datetime-local field. */
	public String field(@Nullable Instant instant) {
		return (instant != null) ? FIELD.format(instant.atZone(this.zone)) : "";
	}

	/** From a datetime-local field; what was not touched keeps its seconds. */
	@Nullable public Instant read(String field, @Nullable String typed, @Nullable Instant before) {
		if (typed == null || typed.isBlank()) {
			return null;
		}
		if (before != null && typed.equals(field(before))) {
			return before;
		}
		try {
			var moment = LocalDateTime.parse(typed.strip()).atZone(this.zone).toInstant();
			if (moment.isBefore(Instant.EPOCH) || moment.isAfter(this.now.plus(Duration.ofDays(366)))) {
				throw new Malformed(field, "is not a likely date");
			}
			return moment;
		}
		catch (DateTimeParseException ex) {
			throw new Malformed(field, "is not a date and time such as 2026-03-28T06:00");
		}
	}

}
