package org.daybreak.subscribers;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.daybreak.newsletters.Newsletters;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The confirmation: only the owner of the address can agree to receive.
 */
@Component
public class Confirmation {

	private final Links links;

	private final SignUpRows signUps;

	private final SignUp signUp;

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final Erasures erasures;

	private final History history;

	private final ApplicationEventPublisher events;

	private final InstantSource clock;

	Confirmation(Links links, SignUpRows signUps, SignUp signUp, Subscribers subscribers, Subscriptions subscriptions,
			Newsletters newsletters, Erasures erasures, History history, ApplicationEventPublisher events,
			InstantSource clock) {
		this.links = links;
		this.signUps = signUps;
		this.signUp = signUp;
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.erasures = erasures;
		this.history = history;
		this.events = events;
		this.clock = clock;
	}

	/** What a link of ours asks to confirm; empty if it is altered or all is erased. */
	@Transactional(readOnly = true)
	Optional<Asked> asked(String token) {
		return this.links.verify(LinkKind.CONFIRM, token).flatMap(this.signUps::byId).map(this::read);
	}

	/**
	 * Makes the reader active in all that was asked for. Confirmed stays confirmed: again
	 * changes nothing, not even for one who has left since.
	 */
	@Transactional
	Optional<Asked> confirm(String token, Trace trace) {
		var signUp = this.links.verify(LinkKind.CONFIRM, token).flatMap(this.signUps::lock);
		signUp.filter((row) -> !row.isConfirmed() && !row.isExpired(this.clock.instant()))
			.ifPresent((row) -> confirm(row, trace));
		return signUp.flatMap((row) -> this.signUps.byId(row.id())).map(this::read);
	}

	private void confirm(SignUpRow signUp, Trace trace) {
		var now = this.clock.instant();
		this.signUps.confirm(signUp.id(), now);
		var subscriber = this.subscribers.lock(signUp.subscriberId()).orElseThrow();
		this.subscriptions.lockAllOf(subscriber.id());
		subscriber.tell(signUp.zone(), signUp.locale());
		this.erasures.forget(subscriber.address());
		for (var newsletterId : signUp.newsletters()) {
			var subscription = this.subscriptions.of(subscriber.id(), newsletterId).orElseThrow();
			if (!subscription.receives()) {
				subscription.confirm(Zones.morning(this.newsletters.require(newsletterId), signUp.zone()), now);
				this.history.append(subscriber.id(), newsletterId, "CONFIRMED", trace, signUp.wording(), "");
				this.events.publishEvent(new Confirmed(subscription.id(), newsletterId, now));
			}
		}
	}

	/** Writes the letter again, for whoever found the link expired. */
	@Transactional
	void sendAgain(SignUpRow row) {
		var subscriber = this.subscribers.byId(row.subscriberId()).orElseThrow();
		var asked = row.newsletters().stream().flatMap((id) -> this.newsletters.byId(id).stream()).toList();
		if (!asked.isEmpty()) {
			var locale = (row.locale() != null) ? Locale.forLanguageTag(row.locale()) : null;
			this.signUp.again(row, new SignUpRequest(subscriber.address(), asked, row.zone(), locale));
		}
	}

	/** "This wasn't me": no further confirmation letter to this address. */
	@Transactional
	boolean refuse(String token, Trace trace) {
		var subscriber = this.links.verify(LinkKind.NOT_ME, token).flatMap(this.subscribers::byId);
		subscriber.filter((known) -> !known.refusesConfirmations()).ifPresent((known) -> {
			known.refuseConfirmations(this.clock.instant());
			this.history.append(known.id(), null, "NOT_ME", trace, null, "");
		});
		return subscriber.isPresent();
	}

	boolean isNotMe(String token) {
		return this.links.verify(LinkKind.NOT_ME, token).flatMap(this.subscribers::byId).isPresent();
	}

	private Asked read(SignUpRow signUp) {
		List<Morning> mornings = new ArrayList<>();
		for (var subscription : this.subscriptions.of(signUp.subscriberId())) {
			if (signUp.newsletters().contains(subscription.newsletterId())) {
				var newsletter = this.newsletters.require(subscription.newsletterId());
				mornings.add(new Morning(subscription, newsletter,
						subscription.receives() ? subscription.timeZone() : Zones.morning(newsletter, signUp.zone())));
			}
		}
		return new Asked(signUp, mornings, signUp.isExpired(this.clock.instant()));
	}

	/**
	 * What was asked for, and how it stands.
	 */
	record Asked(SignUpRow signUp, List<Morning> mornings, boolean expired) {

		/** The newsletters' names, in one line. */
		String names() {
			return String.join(", ", this.mornings.stream().map((morning) -> morning.newsletter().name()).toList());
		}

		boolean receives() {
			return this.mornings.stream().anyMatch((morning) -> morning.subscription().receives());
		}

	}

}
