package org.daybreak.subscribers;

/**
 * What a signed link is for, and whose number it carries.
 */
public enum LinkKind {

	/** A subscription; never expires. */
	UNSUBSCRIBE('u', "/unsubscribe/"),
	/** A subscription; never expires. */
	PREFERENCES('p', "/preferences/"),
	/** A sign-up. */
	CONFIRM('c', "/confirm/"),
	/** A subscriber. */
	NOT_ME('n', "/not-me/"),
	/** A sign-up of nobody known. */
	NOT_MY_SIGN_UP('s', "/not-me/"),
	/** A fresh link: another address. */
	ADDRESS('a', "/preferences/address/"),
	/** A fresh link: the other address is the reader's too. */
	NEW_ADDRESS('b', "/preferences/new-address/"),
	/** A fresh link: a copy of all that is kept. */
	COPY('d', "/preferences/copy/"),
	/** A fresh link: erase all that is kept. */
	ERASURE('e', "/preferences/erase/");

	private final char letter;

	private final String path;

	LinkKind(char letter, String path) {
		this.letter = letter;
		this.path = path;
	}

	public byte letter() {
		return (byte) this.letter;
	}

	/** Up to the token. */
	public String path() {
		return this.path;
	}

}
