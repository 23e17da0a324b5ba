package org.daybreak.stories.pictures;

import org.daybreak.TimeLimit;
import org.daybreak.stories.pictures.PictureReading.Unreadable;

/**
 * What stands before the pixels of a lossless WebP (RFC 9649, 3.5 to 3.7.2): how they
 * were transformed, and the codes they are written in. A few octets may ask for millions
 * of either, and the decoder would keep or work through them all.
 */
final class LosslessHeader {

	private static final int PREDICTED = 0;

	private static final int COLOURS = 1;

	private static final int INDEXED = 3;

	/** Programs write at most 2,600; each takes five kilobytes. */
	private static final int MOST_GROUPS = 10_000;

	private final ReversedBits bits;

	private final int height;

	private int width;

	private LosslessHeader(ReversedBits bits, int width, int height) {
		this.bits = bits;
		this.width = width;
		this.height = height;
	}

	/**
	 * Reads up to the codes of the pixels.
	 * @throws Unreadable when it asks for more than a picture can need, or is broken
	 */
	static void check(Octets octets, int width, int height) throws Unreadable {
		var header = new LosslessHeader(new ReversedBits(octets), width, height);
		header.readTransforms();
		header.readGroups();
	}

	private void readTransforms() throws Unreadable {
		var seen = 0;
		while (this.bits.one()) {
			var kind = this.bits.take(2);
			if ((seen >> kind & 1) != 0) {
				throw new Unreadable("the picture is transformed twice in the same way");
			}
			seen |= 1 << kind;
			readTransform(kind);
		}
	}

	private void readTransform(int kind) throws Unreadable {
		if (kind == PREDICTED || kind == COLOURS) {
			readBlocks();
		}
		else if (kind == INDEXED) {
			var colours = this.bits.take(8) + 1;
			greatest(colours, 1);
			var packed = (colours > 16) ? 0 : (colours > 4) ? 1 : (colours > 2) ? 2 : 3;
			this.width = blocks(this.width, packed);
		}
	}

	private void readGroups() throws Unreadable {
		var cached = cached();
		var groups = this.bits.one() ? readBlocks() + 1 : 1;
		if (groups > MOST_GROUPS) {
			throw new Unreadable("the picture is written in more than " + MOST_GROUPS + " codes");
		}
		for (var group = 0; group < groups; group++) {
			new Codes(this.bits, cached);
		}
	}

	/** A small picture that says something about each block of the large one. */
	private int readBlocks() throws Unreadable {
		var side = this.bits.take(3) + 2;
		return greatest(blocks(this.width, side), blocks(this.height, side));
	}

	private static int blocks(int length, int bits) {
		return (length + (1 << bits) - 1) >> bits;
	}

	/** How many colours are kept to be named again. */
	private int cached() throws Unreadable {
		if (!this.bits.one()) {
			return 0;
		}
		var size = this.bits.take(4);
		if (size < 1 || size > 11) {
			throw PrefixCode.broken();
		}
		return 1 << size;
	}

	/**
	 * Reads a small picture; what is copied or named again was there before, and so is
	 * not greater.
	 * @return the greatest number in red and green together
	 */
	private int greatest(int width, int height) throws Unreadable {
		var codes = new Codes(this.bits, cached());
		var pixels = (long) width * height;
		var greatest = 0;
		while (pixels > 0) {
			TimeLimit.check();
			var symbol = codes.green.next(this.bits);
			if (symbol < 256) {
				greatest = Math.max(greatest, codes.red.next(this.bits) << 8 | symbol);
				codes.blue.next(this.bits);
				codes.alpha.next(this.bits);
				pixels--;
			}
			else if (symbol < 256 + 24) {
				pixels -= number(symbol - 256);
				number(codes.distance.next(this.bits));
			}
			else {
				pixels--;
			}
		}
		if (pixels < 0) {
			throw PrefixCode.broken();
		}
		return greatest;
	}

	private int number(int prefix) {
		if (prefix < 4) {
			return prefix + 1;
		}
		var extra = (prefix - 2) >> 1;
		return ((2 + (prefix & 1)) << extra) + this.bits.take(extra) + 1;
	}

	/**
	 * The five codes of a group.
	 */
	private static final class Codes {

		private final PrefixCode green;

		private final PrefixCode red;

		private final PrefixCode blue;

		private final PrefixCode alpha;

		private final PrefixCode distance;

		Codes(ReversedBits bits, int cached) throws Unreadable {
			this.green = PrefixCode.read(bits, 256 + 24 + cached);
			this.red = PrefixCode.read(bits, 256);
			this.blue = PrefixCode.read(bits, 256);
			this.alpha = PrefixCode.read(bits, 256);
			this.distance = PrefixCode.read(bits, 40);
		}

	}

}
