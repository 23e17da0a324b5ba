package org.daybreak.signup.intake;

/**
 * What gave a robot away: its sign-up is answered like any other and only counted.
 */
enum Trap {

	/** It filled in the field that people cannot see. */
	HONEYPOT,
	/** It was quicker than a person. */
	HASTE,
	/** It brought a ticket that we never issued. */
	FORGED

}
