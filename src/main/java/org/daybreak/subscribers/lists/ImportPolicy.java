package org.daybreak.subscribers.lists;

import java.util.Optional;

import org.daybreak.subscribers.Subscription.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a list may change: it may stop letters to anybody, and never start them
 * again for one who left, bounced, complained, was erased or is suppressed.
 */
final class ImportPolicy {

	private ImportPolicy() {
	}

	/** Why a line must not act; empty if it may. */
	static Optional<String> refusal(ListedReader reader, boolean erased, boolean suppressed,
			@Nullable Standing standing) {
		if (erased) {
			return Optional.of("this address was erased");
		}
		if (reader.protects()) {
			return Optional.empty();
		}
		if (suppressed) {
			return Optional.of("this address is suppressed");
		}
		if (standing != null && (standing.left() || standing.status() == Status.UNSUBSCRIBED)) {
			return Optional.of("this reader has unsubscribed, bounced or complained");
		}
		return Optional.empty();
	}

	/** The status afterwards: nobody falls back from receiving to pending. */
	static Status next(ListedReader reader, Standing standing) {
		if (reader.protects()) {
			return standing.status().compareTo(Status.UNSUBSCRIBED) >= 0 ? standing.status() : reader.status();
		}
		return (standing.status() == Status.PENDING) ? reader.status() : standing.status();
	}

	/**
	 * How the reader stands before the import.
	 *
	 * @param left unsubscribed, bounced or complained since the last confirmation
	 */
	record Standing(Status status, boolean left) {

	}

}
