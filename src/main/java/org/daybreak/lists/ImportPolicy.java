package org.daybreak.lists;

import java.util.Optional;

import org.daybreak.subscribers.Subscription.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a list may change: it may stop letters to anybody, and never start them
 * again for one who left, bounced, complained, was erased or is suppressed.
 */
final class ImportPolicy {

	static final String ERASED = "this address was erased";

	static final String SUPPRESSED = "this address is suppressed";

	private ImportPolicy() {
	}

	/** Why a line that says so must not act; empty if it may. */
	static Optional<String> refusal(Status line, boolean erased, boolean suppressed, @Nullable Standing standing) {
		if (erased) {
			return Optional.of(ERASED);
		}
		if (ListedReader.protects(line)) {
			return Optional.empty();
		}
		if (suppressed) {
			return Optional.of(SUPPRESSED);
		}
		if (standing != null && (standing.left() || ListedReader.protects(standing.status()))) {
			return Optional.of("this reader has unsubscribed, bounced or complained");
		}
		return Optional.empty();
	}

	/** The status afterwards: nobody falls back from receiving to pending. */
	static Status next(Status line, Standing standing) {
		if (ListedReader.protects(line)) {
			return ListedReader.protects(standing.status()) ? standing.status() : line;
		}
		return (standing.status() == Status.PENDING) ? line : standing.status();
	}

	/**
	 * How the reader stands before the import.
	 *
	 * @param left unsubscribed, bounced or complained since the last confirmation
	 */
	record Standing(Status status, boolean left) {

	}

}
