package org.daybreak.deliveries.pace;

import java.util.regex.Pattern;

/**
 * A pace as people write it: {@code 20/s}, {@code 90/min}, {@code 500/h}.
 */
public final class Pace {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(?:/\\s*(s|min|h))?");

	private Pace() {
	}

	/**
	 * Letters per second.
	 * @throws IllegalArgumentException when it is not so written, or zero
	 */
	public static double of(String written) {
		var matcher = WRITTEN.matcher(written.strip());
		if (!matcher.matches() || Double.parseDouble(matcher.group(1)) == 0) {
			throw new IllegalArgumentException("write a pace as 20/s, 90/min or 500/h, not " + written);
		}
		var unit = matcher.group(2);
		var seconds = "h".equals(unit) ? 3600 : "min".equals(unit) ? 60 : 1;
		return Double.parseDouble(matcher.group(1)) / seconds;
	}

}
