package org.daybreak;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The words of somebody outside, such as a relay or a mailbox, on one line of bounded
 * length: whoever writes them must not begin a line of our log (CWE-117), nor steer the
 * terminal of whoever reads it.
 */
public final class OneLine {

	private static final int LONGEST = 2000;

	/** Controls of both kinds, line and paragraph separators, and what nobody sees. */
	private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

	private OneLine() {
	}

	/** The words, each run of what is no character replaced by a space. */
	public static String of(@Nullable String words) {
		var all = String.valueOf(words);
		var some = (all.length() > LONGEST) ? all.substring(0, LONGEST) : all;
		return BREAKS.matcher(some).replaceAll(" ").strip();
	}

}
