package org.daybreak.accounts;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/**
 * A sign-in that came before its wait was over.
 */
class TooManyAttempts extends AuthenticationException {

	private final long seconds;

	TooManyAttempts(Duration wait) {
		super("Too many wrong passwords");
		this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
	}

	long seconds() {
		return this.seconds;
	}

}
