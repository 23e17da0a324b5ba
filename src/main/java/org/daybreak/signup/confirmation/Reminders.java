package org.daybreak.signup.confirmation;

import java.time.Duration;
import java.time.InstantSource;

import org.daybreak.mail.outbox.Outbox;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.intake.IntakeSettings;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The reminder of a sign-up that nobody confirmed: after two days, at most once, and
 * never to an address that was typed too often.
 */
@Component
class Reminders {

	private static final Duration AFTER = Duration.ofHours(48);

	/** After that the link is nearly over, or we were asleep. */
	private static final Duration UNTIL = Duration.ofDays(5);

	private static final int BATCH = 50;

	private final SignUpRows signUps;

	private final Confirmation confirmation;

	private final SignUpLimits limits;

	private final AddressBook book;

	private final Newsletters newsletters;

	private final SignUpLetters letters;

	private final Outbox outbox;

	private final IntakeSettings settings;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	Reminders(SignUpRows signUps, Confirmation confirmation, SignUpLimits limits, AddressBook book,
			Newsletters newsletters, SignUpLetters letters, Outbox outbox, IntakeSettings settings,
			TransactionOperations transactions, InstantSource clock) {
		this.signUps = signUps;
		this.confirmation = confirmation;
		this.limits = limits;
		this.book = book;
		this.newsletters = newsletters;
		this.letters = letters;
		this.outbox = outbox;
		this.settings = settings;
		this.transaction = transactions;
		this.clock = clock;
	}

	/** Reminds of what is due, where reminders are wanted. */
	public void remindDue() {
		while (this.settings.reminder() && Boolean.TRUE.equals(this.transaction.execute((status) -> remindSome()))) {
			continue;
		}
	}

	private boolean remindSome() {
		var now = this.clock.instant();
		var due = this.signUps.toRemind(now.minus(UNTIL), now.minus(AFTER), BATCH);
		for (var signUp : due) {
			if (this.signUps.lock(signUp.id()).filter((row) -> row.remindedAt() == null).isPresent()) {
				this.signUps.reminded(signUp, now);
				remind(signUp);
			}
		}
		return due.size() == BATCH;
	}

	private void remind(SignUpRow signUp) {
		this.confirmation.address(signUp).ifPresent((address) -> {
			var known = this.book.look(address);
			var missing = signUp.newsletters()
				.stream()
				.flatMap((id) -> this.newsletters.byId(id).stream())
				.filter((newsletter) -> !known.receives(newsletter))
				.toList();
			if (!missing.isEmpty() && !known.suppressed() && !known.refuses()
					&& this.limits.allowsLetter(SignUp.KIND, address)) {
				this.outbox.post(
						this.letters.reminder(address, signUp.id(), missing, signUp.language(missing.get(0).locale())));
			}
		});
	}

}
