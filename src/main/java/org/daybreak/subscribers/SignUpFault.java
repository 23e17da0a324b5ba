package org.daybreak.subscribers;

/**
 * A field of the form that cannot be taken.
 */
class SignUpFault extends RuntimeException {

	private final String field;

	SignUpFault(String field, String message) {
		super(message);
		this.field = field;
	}

	String field() {
		return this.field;
	}

}
