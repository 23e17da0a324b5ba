package org.daybreak.mail;

import java.util.function.Consumer;

/**
 * What the relay announced to EHLO, as far as it changes the dialogue.
 */
final class Manners {

	private final long size;

	private final Consumer<String> spoiled;

	private boolean pipelines;

	/**
	 * Manners.
	 * @param pipelines whether commands may go in groups (RFC 2920)
	 * @param size the biggest letter in octets (RFC 1870), 0 for no limit
	 * @param spoiled hears of a relay that lost count of a group
	 */
	Manners(boolean pipelines, long size, Consumer<String> spoiled) {
		this.pipelines = pipelines;
		this.size = size;
		this.spoiled = spoiled;
	}

	boolean pipelines() {
		return this.pipelines;
	}

	boolean takes(int octets) {
		return this.size <= 0 || octets <= this.size;
	}

	/** From here on one by one. */
	void lostCount(String why) {
		if (this.pipelines) {
			this.pipelines = false;
			this.spoiled.accept(why);
		}
	}

}
