package org.daybreak.lists;

import java.time.Instant;

/**
 * One run of an import.
 *
 * @param who whose import it is
 * @param now the one moment at which all of it happens
 */
record ImportRun(long id, String who, ImportOrder order, Instant now) {

	/** What each reader's history tells behind the status. */
	String detail() {
		var consent = this.order.consent();
		return ", import " + this.id + " by " + this.who + ((consent != null) ? ": " + consent : "");
	}

}
