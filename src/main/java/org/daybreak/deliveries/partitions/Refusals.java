package org.daybreak.deliveries.partitions;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one node tells all others of the refusals of an edition: one refusal may be a
 * reader's filter, many are the letter's fault, whichever nodes had them. Dead addresses
 * are common and told in lots, of those that came in a row here.
 */
public class Refusals {

	private final long edition;

	private final RefusalRows rows;

	/** Whether a letter was accepted here since the content was last refused. */
	private final AtomicBoolean between = new AtomicBoolean();

	/** And since a lot of dead addresses. */
	private final AtomicBoolean betweenLots = new AtomicBoolean();

	private final AtomicInteger addressesInARow = new AtomicInteger();

	public Refusals(long edition, RefusalRows rows) {
		this.edition = edition;
		this.rows = rows;
	}

	/** Whether the edition should pause after this verdict. */
	public boolean pauseAfter(Verdict verdict) {
		return switch (verdict) {
			case SENDER_REFUSED -> true;
			case CONTENT_REFUSED -> FailurePolicy
				.contentAtFault(this.rows.add(this.edition, verdict.name(), this.between.getAndSet(false)));
			case ADDRESS_REJECTED -> this.addressesInARow.incrementAndGet() % FailurePolicy.LOT == 0 && FailurePolicy
				.relayMistaken(this.rows.add(this.edition, verdict.name(), this.betweenLots.getAndSet(false)));
			case ACCEPTED -> accepted();
			case DEFERRED, UNCERTAIN, NOT_SENT -> false;
		};
	}

	/** Read far oftener than written: thousands of letters a second share it. */
	private boolean accepted() {
		set(this.between);
		set(this.betweenLots);
		if (this.addressesInARow.get() != 0) {
			this.addressesInARow.set(0);
		}
		return false;
	}

	private static void set(AtomicBoolean flag) {
		if (!flag.get()) {
			flag.set(true);
		}
	}

}
