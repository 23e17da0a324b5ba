package org.daybreak.signup.intake;

import java.time.Instant;
import java.util.List;

/**
 * Who looks addresses up and writes the letters.
 */
public interface Decider {

	/**
	 * Decides sign-ups within the caller's transaction; together with their letters they
	 * leave the intake or stay.
	 * @param wishes people's, oldest first
	 * @return what became of each, in their order
	 */
	List<SignUpOutcome> decide(List<PendingSignUp> wishes, Instant now);

}
