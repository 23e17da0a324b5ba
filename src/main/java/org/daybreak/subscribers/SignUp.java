package org.daybreak.subscribers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

import org.daybreak.mail.Outbox;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sign-up: somebody typed an address, which its owner is asked to confirm. What comes
 * of it is seen in the inbox only, never in the answer.
 */
@Component
public class SignUp {

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final SignUpRows signUps;

	private final SignUpLimits limits;

	private final Suppressions suppressions;

	private final History history;

	private final Wordings wordings;

	private final SignUpLetters letters;

	private final Outbox outbox;

	private final InstantSource clock;

	SignUp(Subscribers subscribers, Subscriptions subscriptions, SignUpRows signUps, SignUpLimits limits,
			Suppressions suppressions, History history, Wordings wordings, SignUpLetters letters, Outbox outbox,
			InstantSource clock) {
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.signUps = signUps;
		this.limits = limits;
		this.suppressions = suppressions;
		this.history = history;
		this.wordings = wordings;
		this.letters = letters;
		this.outbox = outbox;
		this.clock = clock;
	}

	/**
	 * Keeps the wish and writes to the address; the letter waits while the relay is down.
	 */
	@Transactional
	void ask(SignUpRequest request, Trace trace) {
		var now = this.clock.instant();
		var subscriber = this.subscribers.known(request.address(), now);
		this.subscriptions.lockAllOf(subscriber.id());
		subscriber.hear(request.zone(), request.languageTag());
		for (var newsletter : request.newsletters()) {
			subscription(subscriber, newsletter, request.zone(), now).askAgain(now);
			this.history.append(subscriber.id(), newsletter.id(), "SIGNED_UP", trace,
					wording(newsletter, request, trace), (trace.origin() != null) ? "form at " + trace.origin() : "");
		}
		var ids = request.newsletters().stream().map(Newsletter::id).toList();
		var id = this.signUps.add(subscriber.id(), ids, request.languageTag(), request.zone(),
				wording(request.newsletters().get(0), request, trace), now);
		if (mayWriteTo(subscriber)) {
			this.outbox.post(this.letters.confirmation(subscriber, id, request));
		}
	}

	private Subscription subscription(Subscriber subscriber, Newsletter newsletter, @Nullable ZoneId zone,
			Instant now) {
		return this.subscriptions.of(subscriber.id(), newsletter.id())
			.orElseGet(() -> this.subscriptions
				.save(new Subscription(subscriber, newsletter, Zones.morning(newsletter, zone), now)));
	}

	/** Only our own form is known to have shown our wording. */
	private @Nullable Long wording(Newsletter newsletter, SignUpRequest request, Trace trace) {
		return (trace.origin() != null || trace.via().equals("api")) ? null
				: this.wordings.current(newsletter, request.language()).id();
	}

	private boolean mayWriteTo(Subscriber subscriber) {
		return !subscriber.refusesConfirmations() && !this.suppressions.holds(subscriber.address())
				&& this.limits.allowsLetter("confirmation", subscriber.address());
	}

	/**
	 * Writes the letter of an expired sign-up again; empty if it cannot be confirmed any
	 * more.
	 */
	@Transactional
	Optional<Subscriber> again(SignUpRow signUp, SignUpRequest request) {
		var now = this.clock.instant();
		this.signUps.askAgain(signUp.id(), now);
		var subscriber = this.subscribers.byId(signUp.subscriberId()).filter(this::mayWriteTo);
		subscriber.ifPresent((known) -> this.outbox.post(this.letters.confirmation(known, signUp.id(), request)));
		return subscriber;
	}

}
