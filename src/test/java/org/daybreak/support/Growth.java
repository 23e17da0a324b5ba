package org.daybreak.support;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How the work on a text grows with its length, told by the processor time of one run
 * against that of another in the same test, never by the clock alone.
 */
public final class Growth {

	private static final int SHORT = 10_000;

	private static final int TIMES = 4;

	/** Four times the length takes 4 times the work, n log n 5 times, a square 16. */
	private static final double MOST = 9;

	/** Less processor time tells nothing about growth. */
	private static final long TOO_LITTLE = 250_000_000;

	private static final List<String> UNITS = List.of("\u0301", "\u0301\u0316", "a", "A", "é", "漢", "\ud83d\ude00",
			"\ud800", "1", " ", "\n", "\u00a0", "\u200b", ".", "-", "\"", "'", "(", "[", "«", "&", "%", "=", "@", "/",
			"*", "\\", "J. ", "Mr. ", "U.S. ", "A A ", "a ", "A. ", "1. ", "? ", "。", "&a;", "&#", "&lt;", "&amp;", "<",
			"<p>", "<a ", "<b>", "<div>", "</p>", "<br>", "<!--", "<![CDATA[x]]>", "]]>", "<img src=x>", "<a href=x>",
			"href ", "http://a.b/ ", "a@b ", "a%40", "../", "2026-08-22 ", "12:30 ", "by A ", "Photo: A ", "AFP ",
			"read more ", "{\"a\":", "[[", "\\u0041", "AAAA,", "\",\"", "=\"", "a.b.c@", "\t", "\r\n");

	private Growth() {
	}

	/** Texts that were trouble somewhere, and mixtures of them that chance makes. */
	public static List<String> units(long seed) {
		var units = new ArrayList<>(UNITS);
		var random = new Random(seed);
		for (int i = 0; i < 24; i++) {
			var mixture = new StringBuilder();
			for (int parts = 2 + random.nextInt(3); parts > 0; parts--) {
				mixture.append(UNITS.get(random.nextInt(UNITS.size())));
			}
			units.add(mixture.toString());
		}
		return units;
	}

	/**
	 * The units whose repetition takes work that grows faster than the text.
	 * @param frame what stands around the repetition
	 */
	public static List<String> steep(long seed, UnaryOperator<String> frame, Consumer<String> work) {
		var steep = new ArrayList<String>();
		for (var unit : units(seed)) {
			var ratio = ratio((length) -> frame.apply(unit.repeat(Math.max(1, length / unit.length()))), work);
			if (ratio > MOST) {
				steep.add("«%s» again and again: %.1f times the work for %d times the length".formatted(unit, ratio,
						TIMES));
			}
		}
		return steep;
	}

	/** How much more work four times the length is; 0 when it is too little to tell. */
	public static <T> double ratio(java.util.function.IntFunction<T> input, Consumer<T> work) {
		var large = input.apply(TIMES * SHORT);
		var taken = taken(large, work);
		if (taken < TOO_LITTLE) {
			return 0;
		}
		var small = input.apply(SHORT);
		var least = Double.MAX_VALUE;
		for (int round = 0; round < 3 && least > MOST; round++) {
			var little = Math.max(1, Math.min(taken(small, work), taken(small, work)));
			least = Math.min(least, taken(large, work) / (double) little);
		}
		return least;
	}

	private static <T> long taken(T input, Consumer<T> work) {
		var threads = ManagementFactory.getThreadMXBean();
		var before = threads.getCurrentThreadCpuTime();
		work.accept(input);
		return threads.getCurrentThreadCpuTime() - before;
	}

}
