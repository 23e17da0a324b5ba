package org.daybreak.signup.intake;

/**
 * The form was shown more than a day ago: whoever left it open is asked to press once
 * more.
 */
public class StaleTicket extends RuntimeException {

	StaleTicket() {
		super("is from a form that was shown more than a day ago");
	}

}
