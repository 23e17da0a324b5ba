package org.daybreak.mail.smtp;

import org.daybreak.logs.OneLine;

/**
 * The relay cannot be reached or does not let us in; no letter has been tried.
 */
public class RelayUnavailable extends RuntimeException {

	RelayUnavailable(String message, Throwable cause) {
		super(OneLine.of(message), cause);
	}

}
