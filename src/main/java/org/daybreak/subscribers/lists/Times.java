package org.daybreak.subscribers.lists;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Times as lists write them (ISO 8601), in UTC where nothing else is said. The form that
 * programs export is read without ado: a list holds a million of them.
 */
final class Times {

	private static final String EXPORTED = "0000-00-00T00:00:00Z";

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	private static final Pattern OFFSET = Pattern.compile("[+-]\\d{2}:?\\d{2}$");

	private Times() {
	}

	/**
	 * Reads a time or a date.
	 * @throws java.time.DateTimeException when it is neither
	 */
	static Instant of(String written) {
		if (isExported(written)) {
			return exported(written);
		}
		var text = written.replace(' ', 'T');
		if (text.endsWith("Z")) {
			return Instant.parse(text);
		}
		if (DATE.matcher(text).matches()) {
			return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
		}
		return OFFSET.matcher(text).find() ? OffsetDateTime.parse(text).toInstant()
				: LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
	}

	private static boolean isExported(String text) {
		if (text.length() != EXPORTED.length()) {
			return false;
		}
		for (int i = 0; i < EXPORTED.length(); i++) {
			var c = text.charAt(i);
			var form = EXPORTED.charAt(i);
			if ((form == '0') ? (c < '0' || c > '9') : c != form) {
				return false;
			}
		}
		return number(text, 11) < 24 && number(text, 14) < 60 && number(text, 17) < 60;
	}

	private static Instant exported(String text) {
		var day = LocalDate.of(100 * number(text, 0) + number(text, 2), number(text, 5), number(text, 8)).toEpochDay();
		return Instant.ofEpochSecond(((day * 24 + number(text, 11)) * 60 + number(text, 14)) * 60 + number(text, 17));
	}

	/** The two digits from there on. */
	private static int number(String text, int from) {
		return 10 * (text.charAt(from) - '0') + text.charAt(from + 1) - '0';
	}

}
