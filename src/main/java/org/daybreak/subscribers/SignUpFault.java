package org.daybreak.subscribers;

/**
 * A field of the form that cannot be taken; pages say it in the reader's language.
 */
public class SignUpFault extends RuntimeException {

	private final String field;

	private final String key;

	SignUpFault(String field, String key) {
		super(key);
		this.field = field;
		this.key = key;
	}

	public String field() {
		return this.field;
	}

	/** The end of a key of the pages' texts. */
	String key() {
		return this.key;
	}

}
