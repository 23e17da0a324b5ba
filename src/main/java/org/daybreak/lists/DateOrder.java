package org.daybreak.lists;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * Whether the day or the month comes first where a date is written in numbers alone.
 */
public enum DateOrder {

	/** 28/3/2020. */
	DMY,

	/** 3/28/2020. */
	MDY;

	private static final Pattern NUMBERS = Pattern
		.compile("\\s{0,9}([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{2,4}(?![0-9]).{0,40}");

	/**
	 * As somebody chose.
	 * @return null: they did not
	 * @throws Malformed when it is neither
	 */
	public static @Nullable DateOrder named(@Nullable String name) {
		if (name == null || name.isBlank()) {
			return null;
		}
		try {
			return valueOf(name.strip().toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new Malformed("dates", "must be dmy or mdy");
		}
	}

	/** As values show; null: they leave doubt. */
	static @Nullable DateOrder shown(List<String> values) {
		var days = 0;
		var months = 0;
		for (var value : values) {
			var numbers = NUMBERS.matcher(value);
			if (numbers.matches()) {
				days += (Integer.parseInt(numbers.group(1)) > 12) ? 1 : 0;
				months += (Integer.parseInt(numbers.group(2)) > 12) ? 1 : 0;
			}
		}
		return (days > 0 && months == 0) ? DMY : (months > 0 && days == 0) ? MDY : null;
	}

}
