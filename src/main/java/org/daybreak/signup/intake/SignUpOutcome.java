package org.daybreak.signup.intake;

/**
 * What became of a sign-up.
 */
public enum SignUpOutcome {

	/** A letter asks to confirm it. */
	WRITTEN,
	/** A letter says that all of it is received already. */
	ALREADY,
	/** The same was asked a moment before, and a letter answers that. */
	REPEATED,
	/** The address was written to often enough today. */
	LIMITED,
	/** The address's domain was written to often enough this hour: it waits. */
	POSTPONED,
	/** The address is never written to. */
	SUPPRESSED,
	/** The address's owner does not want to be asked. */
	REFUSED,
	/** None of what it asked for is offered any more. */
	VOID

}
