package org.daybreak.mail;

/**
 * The relay cannot be reached or does not let us in; no letter has been tried.
 */
public class RelayUnavailable extends RuntimeException {

	RelayUnavailable(String message, Throwable cause) {
		super(message, cause);
	}

}
