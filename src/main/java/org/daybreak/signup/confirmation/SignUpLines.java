package org.daybreak.signup.confirmation;

import org.daybreak.signup.intake.Decisions;
import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about sign-ups.
 */
@Component
class SignUpLines extends Lines {

	SignUpLines(Decisions decisions, Reminders reminders, SignUp signUps) {
		super("signup");
		every(5, "decide-sign-ups", decisions::decideDue).onTheLiveSite();
		every(600, "remind-sign-ups", reminders::remindDue).onTheLiveSite();
		every(3600, "tidy-sign-ups", signUps::tidy, decisions::tidy);
	}

}
