package org.daybreak.database;

/**
 * A start that only a person can put right; its message is one sentence that says what to
 * set.
 */
public class CannotStart extends RuntimeException {

	public CannotStart(String sentence) {
		super(sentence);
	}

	public CannotStart(String sentence, Throwable cause) {
		super(sentence, cause);
	}

}
