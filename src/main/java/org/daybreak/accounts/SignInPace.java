package org.daybreak.accounts;

import java.time.Duration;

/**
 * How long one waits after so many wrong passwords in a row.
 */
final class SignInPace {

	static final int FREE = 5;

	private static final Duration FIRST = Duration.ofSeconds(10);

	private static final Duration LONGEST = Duration.ofMinutes(15);

	private SignInPace() {
	}

	static Duration waitAfter(int failures) {
		if (failures < FREE) {
			return Duration.ZERO;
		}
		var doubled = FIRST.multipliedBy(1L << Math.min(failures - FREE, 10));
		return (doubled.compareTo(LONGEST) < 0) ? doubled : LONGEST;
	}

}
