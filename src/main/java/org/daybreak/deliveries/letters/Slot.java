package org.daybreak.deliveries.letters;

/**
 * A place in a letter where readers differ. Tokens are characters that quoted-printable
 * leaves as they are; what is as long as it is stands in header fields, or is an address.
 */
enum Slot {

	DATE(31), MESSAGE_ID(-1), UNSUBSCRIBE(43), MAILTO(52), PREFERENCES(43), ADDRESS(-1), ESCAPED_ADDRESS(-1);

	private final int length;

	Slot(int length) {
		this.length = length;
	}

	/** Whether it takes as many octets for every reader. */
	boolean fixed() {
		return this.length >= 0;
	}

	/** Octets it takes; −1 where that differs between readers. */
	int length() {
		return this.length;
	}

}
