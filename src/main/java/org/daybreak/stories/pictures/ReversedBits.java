package org.daybreak.stories.pictures;

/**
 * Bits read from the lowest of each octet to the highest; what lies beyond their end is
 * an {@link IndexOutOfBoundsException}.
 */
final class ReversedBits {

	private final Octets octets;

	private long ahead;

	private int left;

	ReversedBits(Octets octets) {
		this.octets = octets;
	}

	boolean one() {
		return take(1) != 0;
	}

	/** A number of at most 30 bits. */
	int take(int count) {
		while (this.left < count) {
			this.ahead |= (long) this.octets.one() << this.left;
			this.left += 8;
		}
		var taken = (int) (this.ahead & (1L << count) - 1);
		this.ahead >>>= count;
		this.left -= count;
		return taken;
	}

}
