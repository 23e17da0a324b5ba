package org.daybreak.deliveries.pace;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many letters a second were answered lately: counts of whole seconds, written by
 * many threads without a lock.
 */
public class Meter {

	private static final long SECOND = 1_000_000_000;

	/** So many whole seconds are looked at. */
	private static final int SPAN = 4;

	private static final int SLOTS = 8;

	private static final long COUNT = 0xffff_ffffL;

	/** The second in the upper half, its letters in the lower. */
	private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

	public void count(long now) {
		var second = second(now);
		var slot = (int) (second % SLOTS);
		this.slots.accumulateAndGet(slot, second, Meter::add);
	}

	/**
	 * Letters per second over the last seconds, this one included when it is the first.
	 */
	public double rate(long now) {
		var second = second(now);
		long letters = 0;
		int seconds = 0;
		for (int back = 1; back <= SPAN; back++) {
			var count = count(second - back, (int) Math.floorMod(second - back, (long) SLOTS));
			letters += count;
			seconds = (count > 0) ? back : seconds;
		}
		return (seconds > 0) ? (double) letters / seconds : count(second, (int) (second % SLOTS));
	}

	private long count(long second, int slot) {
		var value = this.slots.get(slot);
		return (value >>> 32 == second) ? value & COUNT : 0;
	}

	private static long add(long value, long second) {
		return (value >>> 32 == second) ? value + 1 : (second << 32) + 1;
	}

	/** Seconds of a clock that may begin anywhere, below zero too. */
	private static long second(long now) {
		return Math.floorDiv(now, SECOND) & 0x7fff_ffffL;
	}

}
