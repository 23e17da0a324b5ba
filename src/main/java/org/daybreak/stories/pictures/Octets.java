package org.daybreak.stories.pictures;

import java.util.Arrays;

/**
 * Octets read from front to back; what lies beyond their end is an
 * {@link IndexOutOfBoundsException}.
 */
final class Octets {

	/** Any octet, between others that are looked for. */
	static final int ANY = -1;

	private final byte[] all;

	private int at;

	Octets(byte[] all) {
		this.all = all;
	}

	boolean begin(int... expected) {
		for (var i = 0; i < expected.length; i++) {
			if (i >= this.all.length || expected[i] != ANY && (this.all[i] & 0xff) != expected[i]) {
				return false;
			}
		}
		return true;
	}

	int at() {
		return this.at;
	}

	boolean more() {
		return this.at < this.all.length;
	}

	int left() {
		return this.all.length - this.at;
	}

	int peek(int ahead) {
		return this.all[this.at + ahead] & 0xff;
	}

	int one() {
		return this.all[this.at++] & 0xff;
	}

	int two() {
		return one() << 8 | one();
	}

	int twoReversed() {
		return one() | one() << 8;
	}

	int threeReversed() {
		return twoReversed() | one() << 16;
	}

	long fourReversed() {
		return twoReversed() | (long) twoReversed() << 16;
	}

	long four() {
		return (long) two() << 16 | two();
	}

	void skip(int count) {
		if (count < 0 || count > left()) {
			throw new IndexOutOfBoundsException();
		}
		this.at += count;
	}

	byte[] take(int count) {
		var from = this.at;
		skip(count);
		return Arrays.copyOfRange(this.all, from, this.at);
	}

	/** Those from an earlier place up to here. */
	byte[] since(int from) {
		return Arrays.copyOfRange(this.all, from, this.at);
	}

}
