package org.daybreak.subscribers;

import java.util.Optional;

import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register: how one address stands.
 */
@Component
class Register {

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final History history;

	Register(Subscribers subscribers, Subscriptions subscriptions, Newsletters newsletters, History history) {
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.history = history;
	}

	@Transactional(readOnly = true)
	Optional<SubscriberRecord> of(EmailAddress address) {
		return this.subscribers.byKey(address.key())
			.map((subscriber) -> new SubscriberRecord(subscriber.address().value(), subscriber.locale(),
					subscriber.zone().map(Object::toString).orElse(null), subscriber.createdAt(),
					this.subscriptions.of(subscriber.id()).stream().map(this::standing).toList(),
					this.history.of(subscriber.id())));
	}

	private SubscriberRecord.Standing standing(Subscription subscription) {
		return new SubscriberRecord.Standing(this.newsletters.require(subscription.newsletterId()).slug(),
				subscription.status(), subscription.since(), subscription.timeZone().getId(),
				subscription.deliveryTime(), subscription.pausedUntil(), subscription.confirmedAt());
	}

}
