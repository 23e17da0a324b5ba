package org.daybreak.deliveries.partitions;

/**
 * What a relay's reply means for one letter.
 */
public enum Verdict {

	/** The relay has taken it over. */
	ACCEPTED,

	/** Not now; later by the retry policy. */
	DEFERRED,

	/** The address cannot get it. */
	ADDRESS_REJECTED,

	/**
	 * This letter was refused, and perhaps all of them would be; no address is blamed.
	 */
	CONTENT_REFUSED,

	/** The relay will not send in our name: no letter would pass. */
	SENDER_REFUSED,

	/** Nobody knows whether the relay has it. */
	UNCERTAIN,

	/** It was never handed over. */
	NOT_SENT

}
