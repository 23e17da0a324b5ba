package org.daybreak.signup.confirmation;

import java.time.InstantSource;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.signup.intake.Intake;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.NotMe;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sign-up: somebody typed an address, which its owner is asked to confirm. What comes
 * of it is seen in the inbox only, never in the answer.
 */
@Component
public class SignUp {

	/** What the limit of letters is counted by. */
	static final String KIND = "confirmation";

	private static final Logger log = LoggerFactory.getLogger(SignUp.class);

	private final Intake intake;

	private final SignUpRows signUps;

	private final SignUpLimits limits;

	private final Suppressions suppressions;

	private final NotMe notMe;

	private final SignUpLetters letters;

	private final Outbox outbox;

	private final UnconfirmedSettings settings;

	private final InstantSource clock;

	SignUp(Intake intake, SignUpRows signUps, SignUpLimits limits, Suppressions suppressions, NotMe notMe,
			SignUpLetters letters, Outbox outbox, UnconfirmedSettings settings, InstantSource clock) {
		this.intake = intake;
		this.signUps = signUps;
		this.limits = limits;
		this.suppressions = suppressions;
		this.notMe = notMe;
		this.letters = letters;
		this.outbox = outbox;
		this.settings = settings;
		this.clock = clock;
	}

	/** Takes the wish of a reader who holds a signed link of ours. */
	@Transactional
	public void ask(SignUpRequest request, Provenance trace) {
		this.intake.take(request, trace);
	}

	/** Writes the letter of an expired sign-up again, if any may be written. */
	@Transactional
	void again(SignUpRow signUp, SignUpRequest request) {
		if (mayWriteTo(request.address())) {
			this.signUps.askAgain(signUp.id(), this.clock.instant());
			this.outbox.post(this.letters.confirmation(request.address(), signUp.id(), request.newsletters(),
					request.language()));
		}
	}

	private boolean mayWriteTo(EmailAddress address) {
		return !this.notMe.holds(address) && !this.suppressions.holds(address)
				&& this.limits.allowsLetter(KIND, address);
	}

	/** Forgets sign-ups that nobody has confirmed for long, and what was counted. */
	@Transactional
	public void tidy() {
		var gone = this.signUps.removeUnconfirmedBefore(this.settings.oldest(this.clock.instant()));
		if (gone > 0) {
			log.info("{} sign-ups that nobody confirmed are gone", gone);
		}
		this.limits.tidy();
		this.intake.tidy();
	}

}
