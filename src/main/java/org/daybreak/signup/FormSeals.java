package org.daybreak.signup;

import org.daybreak.signup.intake.IntakeSettings;
import org.daybreak.signup.intake.Tickets;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What our forms carry that tells people from robots.
 */
@Component
public class FormSeals {

	private final Tickets tickets;

	private final IntakeSettings settings;

	FormSeals(Tickets tickets, IntakeSettings settings) {
		this.tickets = tickets;
		this.settings = settings;
	}

	public String ticket() {
		return this.tickets.issue();
	}

	/** For a form that comes back. */
	String renewed(@Nullable String ticket) {
		return this.tickets.renew(ticket);
	}

	/** Where the proof of work begins; null: none is asked. */
	@Nullable public String challenge() {
		return this.settings.proofOfWork() ? "/subscriptions/challenge" : null;
	}

}
