package org.daybreak.lists.words;

/**
 * What one value says of its reader, the mildest first: of several the gravest counts.
 */
public enum ConsentVerdict {

	/** Nothing at all. */
	NOTHING,
	/** Nothing, where an answer was expected: good only beside a yes. */
	BLANK,
	/** Letters are wanted. */
	YES,
	/** Letters are wanted again later. */
	PAUSED,
	/** Nobody has agreed yet. */
	WAITS,
	/** A word that nobody understands: never a yes. */
	UNKNOWN,
	/** No letters are wanted. */
	LEFT,
	/** Letters do not arrive. */
	BOUNCED,
	/** Letters were called spam. */
	COMPLAINED;

	/** The graver of two. */
	public ConsentVerdict and(ConsentVerdict other) {
		return (compareTo(other) < 0) ? other : this;
	}

	/** Whether it says that nothing may be sent. */
	public boolean stops() {
		return compareTo(LEFT) >= 0;
	}

}
