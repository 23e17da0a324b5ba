package org.daybreak;

import java.util.regex.Pattern;

/**
 * Words from outside as they may stand in a log, a table or a message: on one line, so
 * that none of them looks like a line of ours.
 */
public final class OneLine {

	/**
	 * Control characters, escape and NEL (U+0085) among them, and Unicode's line ends.
	 */
	private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}]+");

	private OneLine() {
	}

	/** The words, with a space for whatever would break the line or steer a terminal. */
	public static String of(String words) {
		return words.chars().noneMatch(OneLine::breaks) ? words : BREAKS.matcher(words).replaceAll(" ").strip();
	}

	private static boolean breaks(int character) {
		return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
	}

}
