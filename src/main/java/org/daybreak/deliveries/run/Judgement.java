package org.daybreak.deliveries.run;

import java.time.Instant;

import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.deliveries.partitions.RetryPolicy;
import org.daybreak.deliveries.partitions.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a letter by a verdict.
 *
 * @param policy for letters of unknown fate
 */
record Judgement(DeliveriesSettings.Uncertain policy) {

	Outcome of(DueReader reader, Verdict verdict, String relay, String reply, Instant now) {
		return switch (verdict) {
			case ACCEPTED -> outcome(reader, Outcome.Status.ACCEPTED, null, relay, reply);
			case ADDRESS_REJECTED, CONTENT_REFUSED -> outcome(reader, Outcome.Status.REJECTED, null, relay, reply);
			case UNCERTAIN -> uncertain(reader, relay, reply, now);
			case DEFERRED, SENDER_REFUSED, NOT_SENT -> outcome(reader, Outcome.Status.DEFERRED,
					now.plus(RetryPolicy.after(reader.attempt(), reader.subscriptionId())), relay, reply);
		};
	}

	/** Repeated once; a letter uncertain again is held for a person. */
	private Outcome uncertain(DueReader reader, String relay, String reply, Instant now) {
		return (reader.afterDoubt() || this.policy == DeliveriesSettings.Uncertain.HOLD)
				? outcome(reader, Outcome.Status.HELD, null, relay, reply)
				: outcome(reader, Outcome.Status.UNCERTAIN, now.plus(RetryPolicy.UNCERTAIN), relay, reply);
	}

	private static Outcome outcome(DueReader reader, Outcome.Status status, @Nullable Instant next, String relay,
			String reply) {
		return new Outcome(reader.subscriptionId(), reader.attempt(), status, next, relay, reply);
	}

}
