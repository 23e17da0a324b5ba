package org.daybreak.mail.smtp;

import java.util.function.Consumer;

/**
 * What the relay announced to EHLO, as far as it changes the dialogue.
 */
final class Capabilities {

	private final long size;

	private static final int PROOF = 3;

	private final Runnable proved;

	private final Consumer<String> spoiled;

	private int groups;

	private boolean pipelines;

	/**
	 * Manners.
	 * @param pipelines whether commands may go in groups (RFC 2920)
	 * @param size the biggest letter in octets (RFC 1870), 0 for no limit
	 * @param proved hears of a relay that has answered some groups in their order
	 * @param spoiled hears of a relay that lost count of a group
	 */
	Capabilities(boolean pipelines, long size, Runnable proved, Consumer<String> spoiled) {
		this.pipelines = pipelines;
		this.size = size;
		this.proved = proved;
		this.spoiled = spoiled;
	}

	boolean pipelines() {
		return this.pipelines;
	}

	boolean takes(int octets) {
		return this.size <= 0 || octets <= this.size;
	}

	/** A group was answered in its order. */
	void keptCount() {
		if (this.pipelines && ++this.groups == PROOF) {
			this.proved.run();
		}
	}

	/** From here on one by one. */
	void lostCount(String why) {
		if (this.pipelines) {
			this.pipelines = false;
			this.spoiled.accept(why);
		}
	}

}
