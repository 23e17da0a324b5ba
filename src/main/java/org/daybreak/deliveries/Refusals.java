package org.daybreak.deliveries;

/**
 * Counts how often the content was refused in a partition: one refusal may be a reader's
 * filter, many are the letter's fault.
 */
class Refusals {

	private int inARow;

	private int all;

	/** Whether the edition should pause after this verdict. */
	boolean pauseAfter(Verdict verdict) {
		if (verdict != Verdict.CONTENT_REFUSED) {
			this.inARow = 0;
			return false;
		}
		this.inARow++;
		this.all++;
		return this.inARow >= FailurePolicy.IN_A_ROW || this.all >= FailurePolicy.IN_A_PARTITION;
	}

}
