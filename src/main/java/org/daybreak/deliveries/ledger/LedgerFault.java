package org.daybreak.deliveries.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The ledger cannot write an entry; nothing may be sent on the strength of it.
 */
public class LedgerFault extends RuntimeException {

	public LedgerFault(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
