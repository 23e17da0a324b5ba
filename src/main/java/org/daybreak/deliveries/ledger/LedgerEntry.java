package org.daybreak.deliveries.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * What one connection asks of the next round: its last outcomes, what was refused before
 * a body could go, and its next intent.
 *
 * @param granted becomes true if the intent may be carried out
 */
record LedgerEntry(LedgerEdition edition, List<Outcome> outcomes, List<Intent> refused, @Nullable Intent intent,
		CompletableFuture<Boolean> granted) {

	List<Intent> intents() {
		if (this.intent == null) {
			return this.refused;
		}
		var all = new ArrayList<>(this.refused);
		all.add(this.intent);
		return all;
	}

	void answer(Set<LedgerRound.Grant> grants) {
		this.granted.complete(this.intent != null && grants.contains(LedgerRound.Grant.of(this.intent)));
	}

	void fail(Throwable fault) {
		this.granted.completeExceptionally(fault);
	}

}
