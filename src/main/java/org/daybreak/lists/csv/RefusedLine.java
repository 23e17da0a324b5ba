package org.daybreak.lists.csv;

/**
 * A line that cannot be imported; the message says why.
 */
public class RefusedLine extends RuntimeException {

	public RefusedLine(String reason) {
		super(reason, null, false, false);
	}

	public String reason() {
		return String.valueOf(getMessage());
	}

}
