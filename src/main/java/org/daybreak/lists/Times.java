package org.daybreak.lists;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Times as lists write them, in UTC where nothing else is said. The form that programs
 * export is read without ado: a list holds a million of them.
 */
final class Times {

	private static final String EXPORTED = "0000-00-00T00:00:00Z";

	private Times() {
	}

	/**
	 * Reads a time or a date.
	 * @throws java.time.DateTimeException when it is neither, or in doubt
	 */
	static Instant of(String written) {
		return of(written, null);
	}

	/**
	 * Reads a time or a date.
	 * @param order of day and month; null: not known
	 * @throws java.time.DateTimeException when it is neither, or in doubt
	 */
	static Instant of(String written, @Nullable DateOrder order) {
		if (isExported(written)) {
			return exported(written);
		}
		var text = written.strip();
		return NumberedTime.of(text)
			.or(() -> WrittenTime.of(text, order))
			.orElseThrow(() -> new DateTimeException("no time"));
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
