package org.daybreak.lists.words;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ways in which programs write nothing, and the look of a time.
 */
public final class Blank {

	private static final Set<String> NOTHING = Set.of("", "-", "--", "\u2013", "\u2014", "null", "nil", "n/a", "na",
			"#n/a", "\\n", "undefined", "nan", "nat", "none", "(none)", "(empty)", "empty", "(null)", "[]", "{}", "''",
			"\"\"", "?");

	private static final Pattern ZEROS = Pattern.compile("0{4}([-/.]?00){2}([T ]?[0:.]*)?Z?|00[-/.]00[-/.]0{4}.{0,9}");

	private static final Pattern NUMBERS = Pattern.compile("[0-9 /.-]+");

	/** Of days and months. */
	private static final Set<String> NAMES = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb",
			"mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

	private static final int LONGEST_WORD = 9;

	private static final int LONGEST = 64;

	private Blank() {
	}

	/** Most values are something, which shows at a glance. */
	public static boolean is(String value) {
		if (value.isEmpty()) {
			return true;
		}
		if (value.charAt(0) == '0') {
			return value.length() <= LONGEST && ZEROS.matcher(value).matches();
		}
		return value.length() <= LONGEST_WORD && NOTHING.contains(value.toLowerCase(Locale.ROOT));
	}

	/** Whether it could be meant as a time: digits enough, and nothing that is a word. */
	public static boolean isTime(String value) {
		if (value.length() < 3 || value.length() > LONGEST || !begins(value)) {
			return false;
		}
		var digits = 0;
		var apart = false;
		for (int i = 0; i < value.length(); i++) {
			var c = value.charAt(i);
			digits += (c >= '0' && c <= '9') ? 1 : 0;
			apart |= c == '-' || c == '/' || c == '.' || c == ':' || c == ' ';
		}
		return digits >= 5 && (apart || digits == value.length())
				|| digits >= 3 && apart && NUMBERS.matcher(value).matches();
	}

	private static boolean begins(String value) {
		var first = value.charAt(0);
		return (first >= '0' && first <= '9') || NAMES.contains(value.substring(0, 3).toLowerCase(Locale.ROOT));
	}

}
