package org.daybreak.lists.csv;

import java.util.regex.Pattern;

/**
 * Formulas a spreadsheet would calculate: on the way out an apostrophe keeps a value from
 * being one, on the way in it is taken away again, so that every value comes back as it
 * was.
 */
public final class Formula {

	private static final Pattern CALCULATES = Pattern.compile("'*[=+\\-@\\t\\r]", Pattern.DOTALL);

	private Formula() {
	}

	/** A value that no spreadsheet calculates. */
	public static String guarded(String value) {
		return (!value.isEmpty() && value.charAt(0) < 'A' && CALCULATES.matcher(value).lookingAt()) ? "'" + value
				: value;
	}

	/** The value as it was before it was guarded. */
	public static String unguarded(String value) {
		return (!value.isEmpty() && value.charAt(0) == '\'' && CALCULATES.matcher(value).lookingAt())
				? value.substring(1) : value;
	}

}
