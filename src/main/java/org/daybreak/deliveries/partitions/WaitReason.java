package org.daybreak.deliveries.partitions;

/**
 * Reasons for which a partition waits that the program itself asks for again.
 */
public enum WaitReason {

	/** Only readers are left whose domains are over their pace. */
	PACE("the pace of a domain"),

	/** Nothing else is left than a letter of unknown fate. */
	DOUBT("a letter of unknown fate");

	private final String text;

	WaitReason(String text) {
		this.text = text;
	}

	/** As the partition's row says it. */
	public String text() {
		return this.text;
	}

}
