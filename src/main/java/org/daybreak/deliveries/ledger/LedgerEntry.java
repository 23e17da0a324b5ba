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

	/** Outcomes whose partition no intent names. */
	List<Outcome> alone() {
		return intents().isEmpty() ? this.outcomes : List.of();
	}

	/** What has happened already, one by one, if there is more to it than that. */
	List<LedgerEntry> known() {
		var parts = new ArrayList<LedgerEntry>();
		this.outcomes.forEach((outcome) -> parts.add(part(List.of(outcome), List.of())));
		this.refused.forEach((letter) -> parts.add(part(List.of(), List.of(letter))));
		return (parts.size() == 1 && this.intent == null) ? List.of() : parts;
	}

	private LedgerEntry part(List<Outcome> happened, List<Intent> turnedAway) {
		return new LedgerEntry(this.edition, happened, turnedAway, null, new CompletableFuture<>());
	}

	void answer(Set<LedgerRound.Grant> grants) {
		this.granted.complete(this.intent != null && grants.contains(LedgerRound.Grant.of(this.intent)));
	}

	void fail(Throwable fault) {
		this.granted.completeExceptionally(fault);
	}

}
