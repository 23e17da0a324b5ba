package org.daybreak.deliveries;

import java.util.BitSet;

/**
 * Counts how often the content of an edition was refused, over all connections of this
 * node: one refusal may be a reader's filter, many are the letter's fault.
 */
class Refusals {

	private final BitSet last = new BitSet(FailurePolicy.LAST);

	private int next;

	private int inARow;

	private int addressesInARow;

	/** Whether the edition should pause after this verdict. */
	synchronized boolean pauseAfter(Verdict verdict) {
		if (verdict == Verdict.SENDER_REFUSED) {
			return true;
		}
		if (verdict != Verdict.ACCEPTED && verdict != Verdict.CONTENT_REFUSED && verdict != Verdict.ADDRESS_REJECTED) {
			return false;
		}
		var content = verdict == Verdict.CONTENT_REFUSED;
		var address = verdict == Verdict.ADDRESS_REJECTED;
		this.last.set(this.next, content);
		this.next = (this.next + 1) % FailurePolicy.LAST;
		this.inARow = content ? this.inARow + 1 : 0;
		this.addressesInARow = address ? this.addressesInARow + 1 : 0;
		return content
				&& (this.inARow >= FailurePolicy.IN_A_ROW
						|| this.last.cardinality() * 100 >= FailurePolicy.PERCENT * FailurePolicy.LAST)
				|| this.addressesInARow >= FailurePolicy.ADDRESSES_IN_A_ROW;
	}

}
