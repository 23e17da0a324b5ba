package org.daybreak.lists.directory;

import java.util.Optional;

import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.intake.DisposableDomains;
import org.daybreak.subscribers.History;
import org.daybreak.subscribers.Subscribers;
import org.daybreak.subscribers.Subscription;
import org.daybreak.subscribers.Subscriptions;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register: how one address stands.
 */
@Component
class AddressStatus {

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final History history;

	private final Waiting waiting;

	private final DisposableDomains disposable;

	AddressStatus(Subscribers subscribers, Subscriptions subscriptions, Newsletters newsletters, History history,
			Waiting waiting, DisposableDomains disposable) {
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.history = history;
		this.waiting = waiting;
		this.disposable = disposable;
	}

	@Transactional(readOnly = true)
	Optional<SubscriberRecord> of(EmailAddress address) {
		return this.waiting.with(known(address), address);
	}

	private Optional<SubscriberRecord> known(EmailAddress address) {
		return this.subscribers.byKey(address.key())
			.map((subscriber) -> new SubscriberRecord(subscriber.address().value(), subscriber.locale(),
					subscriber.zone().map(Object::toString).orElse(null), subscriber.createdAt(),
					this.subscriptions.of(subscriber.id()).stream().map(this::standing).toList(),
					this.history.of(subscriber.id()), this.disposable.holds(subscriber.address())));
	}

	private SubscriberRecord.Standing standing(Subscription subscription) {
		return new SubscriberRecord.Standing(this.newsletters.require(subscription.newsletterId()).slug(),
				subscription.status(), subscription.since(), subscription.timeZone().getId(),
				subscription.deliveryTime(), subscription.pausedUntil(), subscription.confirmedAt());
	}

}
