package org.daybreak.subscribers.lists;

/**
 * A line that cannot be imported; the message says why.
 */
class RefusedLine extends RuntimeException {

	RefusedLine(String reason) {
		super(reason, null, false, false);
	}

	String reason() {
		return String.valueOf(getMessage());
	}

}
