package org.daybreak.subscribers;

/**
 * What a line of a reader's history says happened; its name is what is stored.
 */
public enum HistoryEvent {

	/** Asked for a newsletter. */
	SIGNED_UP,
	/** Said "yes, it was me". */
	CONFIRMED,
	/** Left. */
	UNSUBSCRIBED,
	/** Came back by the way that a page shows to whoever has just left. */
	REJOINED,
	/** Chose another time, zone, language or other days. */
	CHANGED,
	/** Wants no letter until a day. */
	PAUSED,
	/** The pause is over. */
	RESUMED,
	/** A list of readers named the address. */
	IMPORTED,
	/** The reader moved to another address. */
	ADDRESS_CHANGED,
	/** A relay says that the address is dead. */
	BOUNCED,
	/** The reader called a letter spam. */
	COMPLAINED,
	/** Nothing is sent to the address any more. */
	SUPPRESSED,
	/** Letters may be sent to the address again. */
	RELEASED,
	/** The owner of the address had not signed up. */
	NOT_ME

}
