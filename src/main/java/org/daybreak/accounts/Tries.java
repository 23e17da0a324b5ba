package org.daybreak.accounts;

import java.time.Duration;
import java.util.HexFormat;

/**
 * One counter of wrong passwords: whose, and how long one waits after so many. A name in
 * one network is slowed first, the network and the name alone far later, and the name
 * never for long: many take part in both.
 *
 * @param key the row
 * @param free how many cost nothing
 * @param longest the longest wait
 */
record Tries(String key, int free, Duration longest) {

	static final int FREE = 5;

	private static final int FREE_IN_OWN_BROWSER = 20;

	private static final int FREE_OF_MANY = 100;

	private static final Duration FIRST = Duration.ofSeconds(10);

	private static final Duration LONGEST = Duration.ofMinutes(15);

	private static final Duration LONGEST_OF_MANY = Duration.ofMinutes(1);

	static Tries ofPair(String name, String network) {
		return new Tries("pair:" + name + " " + network, FREE, LONGEST);
	}

	static Tries ofNetwork(String network) {
		return new Tries("network:" + network, FREE_OF_MANY, LONGEST_OF_MANY);
	}

	static Tries ofName(String name) {
		return new Tries("name:" + name, FREE_OF_MANY, LONGEST_OF_MANY);
	}

	static Tries ofBrowser(String name, String mark) {
		return new Tries("browser:" + HexFormat.of().formatHex(Secrets.hash(name + " " + mark)), FREE_IN_OWN_BROWSER,
				LONGEST);
	}

	/** Whether others count in it too. */
	boolean isShared() {
		return this.key.startsWith("network:");
	}

	Duration waitAfter(int failures) {
		if (failures < this.free) {
			return Duration.ZERO;
		}
		var doubled = FIRST.multipliedBy(1L << Math.min(failures - this.free, 10));
		return (doubled.compareTo(this.longest) < 0) ? doubled : this.longest;
	}

}
