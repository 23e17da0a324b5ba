package org.daybreak.bounces;

/**
 * Up to which letter an inbox is read.
 *
 * @param validity the UIDVALIDITY under which the number counts
 * @param uid the last one read; 0: none
 */
record InboxMark(long validity, long uid) {

	/** Where to begin in a box of this validity: numbers of another mean nothing. */
	static InboxMark in(long validity, InboxMark kept) {
		return (kept.validity == validity) ? kept : new InboxMark(validity, 0);
	}

}
