package org.daybreak.lists;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time that is one number: seconds since 1970 or parts of them, the days of a
 * spreadsheet, or digits run together.
 */
final class NumberedTime {

	private static final Pattern NUMBER = Pattern.compile("([0-9]{5,19})(?:[.,]([0-9]{1,18}))?");

	private static final LocalDate FIRST_CELL = LocalDate.of(1899, 12, 30);

	private static final long SECONDS_A_DAY = 86_400;

	private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

	private NumberedTime() {
	}

	/** Empty for anything but a number that could be a time. */
	static Optional<Instant> of(String text) {
		var number = NUMBER.matcher(text);
		if (!number.matches()) {
			return Optional.empty();
		}
		var whole = number.group(1);
		return Optional.ofNullable(switch (whole.length()) {
			case 5 -> cell(new BigDecimal(text.replace(',', '.')));
			case 8 -> LocalDate.parse(whole, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay().toInstant(ZoneOffset.UTC);
			case 9, 10 -> Instant.ofEpochSecond(Long.parseLong(whole));
			case 12, 13 -> Instant.ofEpochMilli(Long.parseLong(whole));
			case 14 -> LocalDateTime.parse(whole, SECONDS).toInstant(ZoneOffset.UTC);
			case 15, 16 -> Instant.EPOCH.plus(Long.parseLong(whole), ChronoUnit.MICROS);
			case 18, 19 -> Instant.EPOCH.plusNanos(Long.parseLong(whole));
			default -> null;
		});
	}

	/** Days and parts of them, to the second. */
	private static Instant cell(BigDecimal days) {
		var seconds = days.multiply(BigDecimal.valueOf(SECONDS_A_DAY))
			.setScale(0, java.math.RoundingMode.HALF_UP)
			.longValueExact();
		return FIRST_CELL.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(seconds);
	}

}
