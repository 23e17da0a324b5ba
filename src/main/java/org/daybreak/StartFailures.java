package org.daybreak;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.annotation.Order;

/**
 * Failures of a start that an operator can put right, told in one sentence instead of a
 * stack trace; everything else is left to Spring Boot's reporters.
 */
@Order(0)
class StartFailures implements SpringBootExceptionReporter {

	@Override
	public boolean reportException(Throwable failure) {
		var sentence = sentence(failure);
		if (sentence != null) {
			System.err.println("Daybreak cannot start: " + sentence);
		}
		return sentence != null;
	}

	static @Nullable String sentence(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CannotStart refusal) {
				return refusal.getMessage();
			}
			if (cause instanceof PortInUseException taken) {
				return FreePorts.taken(taken.getPort(), "SERVER_PORT");
			}
		}
		return null;
	}

}
