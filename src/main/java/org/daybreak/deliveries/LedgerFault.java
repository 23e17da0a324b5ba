package org.daybreak.deliveries;

import org.jspecify.annotations.Nullable;

/**
 * The ledger cannot write an entry; nothing may be sent on the strength of it.
 */
class LedgerFault extends RuntimeException {

	LedgerFault(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
