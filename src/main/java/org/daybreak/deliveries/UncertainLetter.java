package org.daybreak.deliveries;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A letter whose fate was unknown once, with what became of it.
 *
 * @param email whose
 * @param messageId the same for every attempt
 * @param attemptedAt when the attempt began whose end nobody saw
 * @param policy RESEND or HOLD
 * @param resolution RESENT, HELD, ACCEPTED, REJECTED or DEFERRED; null while open
 */
public record UncertainLetter(String email, String messageId, Instant attemptedAt, String policy,
		@Nullable String resolution) {

}
