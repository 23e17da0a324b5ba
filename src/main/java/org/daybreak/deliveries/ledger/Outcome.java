package org.daybreak.deliveries.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt.
 *
 * @param subscriptionId whose letter
 * @param attempt which attempt; an outcome that comes late is taken for its own attempt
 * @param status the delivery's status from now on
 * @param next when it is tried again; null: not
 * @param relay which relay said so
 * @param reply what it said, at most 500 characters
 */
public record Outcome(long subscriptionId, int attempt, Status status, @Nullable Instant next, String relay,
		String reply) {

	private static final int LONGEST = 500;

	public Outcome {
		reply = clean(reply);
	}

	/** PostgreSQL takes no NUL and no half of a surrogate pair. */
	private static String clean(String reply) {
		var valid = new String(reply.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
		return (valid.codePointCount(0, valid.length()) > LONGEST)
				? valid.substring(0, valid.offsetByCodePoints(0, LONGEST)) : valid;
	}

	/** The statuses in which an attempt ends. */
	public enum Status {

		ACCEPTED, DEFERRED, REJECTED, UNCERTAIN, HELD

	}

}
