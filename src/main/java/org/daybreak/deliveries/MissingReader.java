package org.daybreak.deliveries;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An active reader who has not got an edition.
 *
 * @param subscription whose; the page after this one begins behind it
 * @param email the address
 * @param status of the letter; null when none was tried
 * @param reason in a sentence
 * @param nextAttemptAt when it is tried again; null when it is not
 */
public record MissingReader(long subscription, String email, @Nullable String status, String reason,
		@Nullable Instant nextAttemptAt) {

}
