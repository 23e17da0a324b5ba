package org.daybreak.subscribers;

import java.util.Optional;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Outbox;
import org.daybreak.newsletters.Newsletters;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register: what is kept about one address, and its erasure.
 */
@Component
class Register {

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final History history;

	private final Erasures erasures;

	private final Outbox outbox;

	private final AuditTrail audit;

	Register(Subscribers subscribers, Subscriptions subscriptions, Newsletters newsletters, History history,
			Erasures erasures, Outbox outbox, AuditTrail audit) {
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.history = history;
		this.erasures = erasures;
		this.outbox = outbox;
		this.audit = audit;
	}

	@Transactional(readOnly = true)
	Optional<SubscriberRecord> of(EmailAddress address) {
		return this.subscribers.byKey(address.key())
			.map((subscriber) -> new SubscriberRecord(subscriber.address().value(), subscriber.locale(),
					subscriber.zone().map(Object::toString).orElse(null), subscriber.createdAt(),
					this.subscriptions.of(subscriber.id()).stream().map(this::standing).toList(),
					this.history.of(subscriber.id())));
	}

	/** Erases all of an address but a keyed hash; tells whether it was known. */
	@Transactional
	boolean erase(EmailAddress address) {
		var subscriber = this.subscribers.byKey(address.key());
		subscriber.ifPresent((known) -> {
			this.erasures.add(address);
			this.subscribers.delete(known.id());
			this.outbox.forget(address);
			this.audit.record("erased", "subscriber", known.id(), "");
		});
		return subscriber.isPresent();
	}

	private SubscriberRecord.Standing standing(Subscription subscription) {
		return new SubscriberRecord.Standing(this.newsletters.require(subscription.newsletterId()).slug(),
				subscription.status(), subscription.since(), subscription.timeZone().getId(),
				subscription.deliveryTime(), subscription.pausedUntil(), subscription.confirmedAt());
	}

}
