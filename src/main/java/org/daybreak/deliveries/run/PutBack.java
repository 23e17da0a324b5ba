package org.daybreak.deliveries.run;

import java.time.Instant;

/**
 * Says that a partition is put back, so that somebody goes on with it later.
 */
final class PutBack extends RuntimeException {

	private final String status;

	private final Instant notBefore;

	PutBack(String status, Instant notBefore, String reason) {
		super(reason, null, false, false);
		this.status = status;
		this.notBefore = notBefore;
	}

	String status() {
		return this.status;
	}

	Instant notBefore() {
		return this.notBefore;
	}

	String reason() {
		return String.valueOf(getMessage());
	}

}
