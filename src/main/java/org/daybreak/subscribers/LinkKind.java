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
	NOT_MY_SIGN_UP('s', "/not-me/");

	private final char letter;

	private final String path;

	LinkKind(char letter, String path) {
		this.letter = letter;
		this.path = path;
	}

	byte letter() {
		return (byte) this.letter;
	}

	String path() {
		return this.path;
	}

}
