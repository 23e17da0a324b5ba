package org.daybreak.logs;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Words from outside as they may stand in a log, a table or a message: on one line, so
 * that none of them looks like a line of ours.
 */
public final class OneLine {

	/**
	 * Control characters, escape and NEL (U+0085) among them, Unicode's line ends, and
	 * what turns the direction of writing.
	 */
	private static final Pattern BREAKS = Pattern
		.compile("[\\p{Cc}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]+");

	private OneLine() {
	}

	/** The words, with a space for whatever would break the line or steer a terminal. */
	public static String of(@Nullable String words) {
		var all = String.valueOf(words);
		return all.chars().noneMatch(OneLine::breaks) ? all : BREAKS.matcher(all).replaceAll(" ").strip();
	}

	private static boolean breaks(int character) {
		return Character.isISOControl(character) || (character >= 0x2028 && character <= 0x202e)
				|| (character >= 0x2066 && character <= 0x2069);
	}

}
