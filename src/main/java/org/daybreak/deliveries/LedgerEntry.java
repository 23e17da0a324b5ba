package org.daybreak.deliveries;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * What one connection asks of the next round: its last outcome, its next intent, or both.
 *
 * @param granted becomes true if the intent may be carried out
 */
record LedgerEntry(long editionId, LocalDate editionDate, String relay, @Nullable Outcome outcome,
		@Nullable Intent intent, CompletableFuture<Boolean> granted) {

	/** Entries of one edition go into one statement. */
	Edition edition() {
		return new Edition(this.editionId, this.editionDate, this.relay);
	}

	void answer(boolean granted) {
		this.granted.complete(granted);
	}

	void fail(Throwable fault) {
		this.granted.completeExceptionally(fault);
	}

	/**
	 * What a statement is about.
	 */
	record Edition(long id, LocalDate date, String relay) {

	}

}
