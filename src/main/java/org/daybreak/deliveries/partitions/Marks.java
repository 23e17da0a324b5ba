package org.daybreak.deliveries.partitions;

import java.util.List;

/**
 * The last refusals of an edition, newest first: of each, how many of its letters had
 * been accepted when it came, by all relays and nodes together.
 *
 * @param accepted ten at most
 */
record Marks(List<Long> accepted) {

	/** So many refusals are remembered. */
	public static final int KEPT = 10;

	/** Whether no letter was accepted between so many refusals, the last among them. */
	public boolean inARow(int refusals) {
		return this.accepted.size() >= refusals && accepted(refusals) == 0;
	}

	/** Whether there were so many refusals among the last letters that were judged. */
	public boolean among(int refusals, int letters) {
		return this.accepted.size() >= refusals && accepted(refusals) + refusals <= letters;
	}

	/** Letters accepted since so many refusals ago. */
	private long accepted(int refusals) {
		return this.accepted.get(0) - this.accepted.get(refusals - 1);
	}

}
