package org.daybreak.deliveries.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * A letter that is about to go; or one that the relay has refused before its body could
 * go, which is written with that outcome at once.
 *
 * @param partitionId where it belongs
 * @param epoch of the partition; a stale one is refused
 * @param subscriptionId whose letter
 * @param addressKey where to, as suppressions know it
 * @param attempt 1 for the first
 * @param servedDate which morning of the reader it is; null for a special
 * @param once refused if the reader has had a morning of that date or later
 * @param at when; a round that is repeated is known by it
 * @param relay which relay takes it
 * @param refusal what the relay said to MAIL, RCPT or DATA; null for a letter that may go
 */
public record Intent(long partitionId, int epoch, long subscriptionId, String addressKey, int attempt,
		@Nullable LocalDate servedDate, boolean once, Instant at, String relay, @Nullable Outcome refusal) {

	public Intent {
		// As much as PostgreSQL keeps.
		at = at.truncatedTo(ChronoUnit.MICROS);
	}

	/** The same letter, refused before its body could go. */
	public Intent refused(Outcome outcome) {
		return new Intent(this.partitionId, this.epoch, this.subscriptionId, this.addressKey, this.attempt,
				this.servedDate, this.once, this.at, this.relay, outcome);
	}

}
