package org.daybreak.signup.intake;

/**
 * The answer to a challenge is missing, wrong, too old or was used before.
 */
public class ProofMissing extends RuntimeException {

	ProofMissing() {
		super("must hold the answer to a challenge of GET /subscriptions/challenge");
	}

}
