package org.daybreak.signup;

import java.util.Locale;

import org.daybreak.subscribers.speech.ReaderWords;

/**
 * A field of the form that cannot be taken; pages say it in the reader's language.
 */
public class SignUpFault extends RuntimeException {

	private final String field;

	private final String key;

	public SignUpFault(String field, String key) {
		super(key);
		this.field = field;
		this.key = key;
	}

	public String field() {
		return this.field;
	}

	/** What is wrong with the field, in the reader's language. */
	public String said(ReaderWords speech, Locale locale) {
		return speech.say("fault." + this.key, locale);
	}

}
