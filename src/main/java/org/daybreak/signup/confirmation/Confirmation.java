package org.daybreak.signup.confirmation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.RetryWhenOvertaken;
import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Confirmed;
import org.daybreak.subscribers.Erasures;
import org.daybreak.subscribers.History;
import org.daybreak.subscribers.HistoryEvent;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.subscribers.NotMe;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.ReadersMorning;
import org.daybreak.subscribers.Subscriber;
import org.daybreak.subscribers.Subscribers;
import org.daybreak.subscribers.Subscription;
import org.daybreak.subscribers.Subscriptions;
import org.daybreak.subscribers.Zones;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The confirmation: only the owner of the address can agree to receive, and becomes a
 * subscriber by it.
 */
@Component
class Confirmation {

	private final Links links;

	private final SignUpRows signUps;

	private final SignUp signUp;

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final Erasures erasures;

	private final NotMe notMe;

	private final History history;

	private final ApplicationEventPublisher events;

	private final InstantSource clock;

	Confirmation(Links links, SignUpRows signUps, SignUp signUp, Subscribers subscribers, Subscriptions subscriptions,
			Newsletters newsletters, Erasures erasures, NotMe notMe, History history, ApplicationEventPublisher events,
			InstantSource clock) {
		this.links = links;
		this.signUps = signUps;
		this.signUp = signUp;
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.erasures = erasures;
		this.notMe = notMe;
		this.history = history;
		this.events = events;
		this.clock = clock;
	}

	/** What a link of ours asks to confirm; empty if it is altered. */
	@Transactional(readOnly = true)
	Optional<Asked> asked(String token) {
		return this.links.verify(LinkKind.CONFIRM, token).map((id) -> read(this.signUps.byId(id).orElse(null)));
	}

	/**
	 * Makes the reader active in all that was asked for. Confirmed stays confirmed: again
	 * changes nothing, not even for one who has left since.
	 */
	@RetryWhenOvertaken
	@Transactional
	Optional<Asked> confirm(String token, Provenance trace) {
		return this.links.verify(LinkKind.CONFIRM, token).map((id) -> {
			confirm(id, trace);
			return read(this.signUps.byId(id).orElse(null));
		});
	}

	private boolean isOpen(SignUpRow signUp) {
		return signUp.isOpen(this.clock.instant());
	}

	/**
	 * What waits without a subscriber is locked as a whole, and else the subscriber
	 * before the rest: of two links pressed at once, one waits here.
	 */
	private void confirm(long id, Provenance trace) {
		this.signUps.byId(id).map(SignUpRow::address).ifPresent(this.signUps::lockAllOf);
		var open = this.signUps.byId(id).filter(this::isOpen);
		open.flatMap(this::subscriber)
			.ifPresent((subscriber) -> this.signUps.lock(id)
				.filter(this::isOpen)
				.ifPresent((signUp) -> confirm(signUp, subscriber, trace)));
	}

	private void confirm(SignUpRow signUp, Subscriber subscriber, Provenance trace) {
		var now = this.clock.instant();
		this.signUps.lockAllOf(subscriber.address()).forEach((waiting) -> note(waiting, subscriber));
		this.signUps.confirm(signUp.id(), now);
		this.subscriptions.lockAllOf(subscriber.id());
		subscriber.tell(signUp.zone(), signUp.locale());
		this.erasures.forget(subscriber.address());
		signUp.newsletters().forEach((newsletter) -> activate(subscriber, newsletter, signUp, trace, now));
	}

	/** Empty if erased meanwhile. */
	private Optional<Subscriber> subscriber(SignUpRow signUp) {
		var address = signUp.address();
		return (address != null) ? Optional.of(this.subscribers.known(address, this.clock.instant()))
				: Optional.ofNullable(signUp.subscriberId()).flatMap(this.subscribers::lock);
	}

	/** What waited without a subscriber goes into the history of the new one. */
	private void note(SignUpRow waiting, Subscriber subscriber) {
		waiting.newsletters()
			.forEach((newsletter) -> this.history.append(subscriber.id(), newsletter, HistoryEvent.SIGNED_UP,
					waiting.trace(), waiting.wording(newsletter), waiting.trace().detail(), waiting.cameAt()));
		this.signUps.belongsTo(waiting.id(), subscriber.id());
	}

	private void activate(Subscriber subscriber, long newsletterId, SignUpRow signUp, Provenance trace, Instant now) {
		var newsletter = this.newsletters.require(newsletterId);
		var zone = Zones.morning(newsletter, signUp.zone());
		var subscription = this.subscriptions.of(subscriber.id(), newsletterId)
			.orElseGet(() -> this.subscriptions.save(new Subscription(subscriber, newsletter, zone, now)));
		if (!subscription.receives()) {
			subscription.confirm(zone, now);
			this.history.append(subscriber.id(), newsletterId, HistoryEvent.CONFIRMED, trace,
					signUp.wording(newsletterId), "");
			this.events.publishEvent(new Confirmed(subscription.id(), newsletterId, now));
		}
	}

	/** Writes the letter again, for whoever found the link expired. */
	@RetryWhenOvertaken
	@Transactional
	void sendAgain(SignUpRow row) {
		var asked = row.newsletters().stream().flatMap((id) -> this.newsletters.byId(id).stream()).toList();
		var address = address(row);
		if (!asked.isEmpty() && address.isPresent()) {
			this.signUp.again(row, new SignUpRequest(address.get(), asked, row.zone(),
					(row.locale() != null) ? row.language(asked.get(0).locale()) : null));
		}
	}

	/** Whose sign-up it is; empty if that is erased. */
	Optional<EmailAddress> address(SignUpRow row) {
		var subscriber = row.subscriberId();
		return Optional.ofNullable(row.address())
			.or(() -> Optional.ofNullable(subscriber).flatMap(this.subscribers::byId).map(Subscriber::address));
	}

	/**
	 * "This wasn't me": no further confirmation letter to this address, and those it has
	 * had confirm nothing.
	 */
	@RetryWhenOvertaken
	@Transactional
	boolean refuse(String token, Provenance trace) {
		// As whoever confirms does: what waits comes before whose it is.
		whose(token).ifPresent(this.signUps::lockAllOf);
		var subscriber = lockWhose(token);
		subscriber.filter((known) -> !known.refusesConfirmations()).ifPresent((known) -> {
			known.refuseConfirmations(this.clock.instant());
			this.history.append(known.id(), null, HistoryEvent.NOT_ME, trace, null, "");
		});
		whose(token).ifPresent((address) -> {
			this.notMe.add(address);
			this.signUps.refuseAllOf(address, this.clock.instant());
		});
		return isNotMe(token);
	}

	/**
	 * "That was a mistake": the address may be asked again; the old letters stay dead.
	 */
	@RetryWhenOvertaken
	@Transactional
	boolean mayBeAsked(String token) {
		lockWhose(token).ifPresent(Subscriber::mayBeAsked);
		whose(token).ifPresent(this.notMe::forget);
		return isNotMe(token);
	}

	/** Whether it is still known whose link it is. */
	boolean isKnown(String token) {
		return whose(token).isPresent();
	}

	private Optional<Subscriber> lockWhose(String token) {
		return this.links.verify(LinkKind.NOT_MY_SIGN_UP, token)
			.flatMap(this.signUps::byId)
			.map(SignUpRow::subscriberId)
			.or(() -> this.links.verify(LinkKind.NOT_ME, token))
			.flatMap(this.subscribers::lock);
	}

	private Optional<EmailAddress> whose(String token) {
		return this.links.verify(LinkKind.NOT_MY_SIGN_UP, token)
			.flatMap(this.signUps::byId)
			.flatMap(this::address)
			.or(() -> this.links.verify(LinkKind.NOT_ME, token)
				.flatMap(this.subscribers::byId)
				.map(Subscriber::address));
	}

	/** Also of what is long gone: nothing is sent for it any more. */
	boolean isNotMe(String token) {
		return this.links.verify(LinkKind.NOT_MY_SIGN_UP, token)
			.or(() -> this.links.verify(LinkKind.NOT_ME, token))
			.isPresent();
	}

	private Asked read(@Nullable SignUpRow signUp) {
		if (signUp != null && signUp.isRefused()) {
			return new Asked(signUp, List.of(), true);
		}
		List<ReadersMorning> mornings = new ArrayList<>();
		if (signUp != null) {
			var subscriber = signUp.subscriberId();
			var mine = (subscriber != null) ? this.subscriptions.of(subscriber) : List.<Subscription>of();
			for (var id : signUp.newsletters()) {
				var newsletter = this.newsletters.require(id);
				var subscription = mine.stream().filter((one) -> one.newsletterId() == id).findFirst();
				mornings.add(new ReadersMorning(subscription.orElse(null), newsletter,
						subscription.filter(Subscription::receives)
							.map(Subscription::timeZone)
							.orElseGet(() -> Zones.morning(newsletter, signUp.zone()))));
			}
		}
		return new Asked(signUp, mornings, signUp == null || signUp.isExpired(this.clock.instant()));
	}

	/**
	 * What was asked for, and how it stands.
	 *
	 * @param signUp null: it was never confirmed and is kept no longer
	 */
	record Asked(@Nullable SignUpRow signUp, List<ReadersMorning> mornings, boolean expired) {

		List<String> names() {
			return this.mornings.stream().map((morning) -> morning.newsletter().name()).toList();
		}

		/** The first that comes, once confirmed. */
		Optional<ReadersMorning> received() {
			return this.mornings.stream().filter(ReadersMorning::received).findFirst();
		}

	}

}
