package org.daybreak.deliveries.letters;

/**
 * A place in a letter where readers differ. Tokens are 43 characters that
 * quoted-printable leaves as they are; the address is as long as it is.
 */
enum Slot {

	UNSUBSCRIBE(43), PREFERENCES(43), ADDRESS(-1);

	private final int length;

	Slot(int length) {
		this.length = length;
	}

	/** Octets it takes; −1 where that differs between readers. */
	int length() {
		return this.length;
	}

}
