package org.daybreak.stories.pictures;

import java.util.Arrays;

import org.daybreak.stories.pictures.PictureReading.Unreadable;

/**
 * Prefix code of a lossless WebP (RFC 9649, 3.7.2.1): how many symbols there are of each
 * length, and the symbols in their order.
 */
final class PrefixCode {

	private static final int LONGEST = 15;

	private static final int[] ORDER = { 17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

	private final int[] counts;

	private final int[] symbols;

	private PrefixCode(int[] counts, int[] symbols) {
		this.counts = counts;
		this.symbols = symbols;
	}

	/**
	 * Reads a code.
	 * @throws Unreadable when it is none: too short, too full, or of other symbols
	 */
	static PrefixCode read(ReversedBits bits, int alphabet) throws Unreadable {
		return bits.one() ? simple(bits, alphabet) : of(lengths(bits, alphabet));
	}

	static Unreadable broken() {
		return new Unreadable("the picture is broken before its pixels");
	}

	private static PrefixCode simple(ReversedBits bits, int alphabet) throws Unreadable {
		var two = bits.one();
		var first = bits.take(bits.one() ? 8 : 1);
		var symbols = two ? new int[] { first, bits.take(8) } : new int[] { first };
		if (Arrays.stream(symbols).anyMatch((symbol) -> symbol >= alphabet)) {
			throw broken();
		}
		return new PrefixCode(new int[] { 0, symbols.length }, symbols);
	}

	private static int[] lengths(ReversedBits bits, int alphabet) throws Unreadable {
		var ofLengths = new int[ORDER.length];
		var said = 4 + bits.take(4);
		for (var i = 0; i < said; i++) {
			ofLengths[ORDER[i]] = bits.take(3);
		}
		var code = of(ofLengths);
		var left = bits.one() ? 2 + bits.take(2 + 2 * bits.take(3)) : alphabet;
		var lengths = new int[alphabet];
		var before = 8;
		for (var at = 0; at < alphabet && left > 0; left--) {
			var length = code.next(bits);
			if (length <= LONGEST) {
				lengths[at++] = length;
				before = (length != 0) ? length : before;
			}
			else {
				var to = at + repeats(bits, length);
				if (to > alphabet) {
					throw broken();
				}
				Arrays.fill(lengths, at, to, (length == 16) ? before : 0);
				at = to;
			}
		}
		return lengths;
	}

	private static int repeats(ReversedBits bits, int symbol) {
		return switch (symbol) {
			case 16 -> 3 + bits.take(2);
			case 17 -> 3 + bits.take(3);
			default -> 11 + bits.take(7);
		};
	}

	private static PrefixCode of(int[] lengths) throws Unreadable {
		var counts = new int[LONGEST + 1];
		for (var length : lengths) {
			counts[length]++;
		}
		counts[0] = 0;
		var symbols = new int[Arrays.stream(counts).sum()];
		var free = new int[LONGEST + 1];
		var room = 1;
		for (var length = 1; length <= LONGEST; length++) {
			free[length] = free[length - 1] + counts[length - 1];
			room = 2 * room - counts[length];
			if (room < 0) {
				throw broken();
			}
		}
		if (symbols.length == 0 || symbols.length > 1 && room != 0) {
			throw broken();
		}
		for (var symbol = 0; symbol < lengths.length; symbol++) {
			if (lengths[symbol] != 0) {
				symbols[free[lengths[symbol]]++] = symbol;
			}
		}
		return new PrefixCode(counts, symbols);
	}

	/** The next symbol; the only one takes no bit. */
	int next(ReversedBits bits) throws Unreadable {
		if (this.symbols.length == 1) {
			return this.symbols[0];
		}
		var code = 0;
		var first = 0;
		var before = 0;
		for (var length = 1; length < this.counts.length; length++) {
			code = code << 1 | bits.take(1);
			first <<= 1;
			if (code - first < this.counts[length]) {
				return this.symbols[before + code - first];
			}
			before += this.counts[length];
			first += this.counts[length];
		}
		throw broken();
	}

}
