package org.daybreak.subscribers;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Outbox;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leaving a newsletter: at once, by everyone who holds the signed link.
 */
@Component
public class Leaving {

	private final Links links;

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final Suppressions suppressions;

	private final SignUpLimits limits;

	private final SignUpLetters letters;

	private final Outbox outbox;

	private final History history;

	private final ApplicationEventPublisher events;

	private final InstantSource clock;

	Leaving(Links links, Subscribers subscribers, Subscriptions subscriptions, Newsletters newsletters,
			Suppressions suppressions, SignUpLimits limits, SignUpLetters letters, Outbox outbox, History history,
			ApplicationEventPublisher events, InstantSource clock) {
		this.links = links;
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.suppressions = suppressions;
		this.limits = limits;
		this.letters = letters;
		this.outbox = outbox;
		this.history = history;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Leaves by the token of a letter; again changes nothing.
	 * @param via one-click, page, mailto …
	 * @return whether the token is one of ours
	 */
	@Transactional
	public boolean leave(String token, String via) {
		return leave(token, Trace.of(via));
	}

	@Transactional
	boolean leave(String token, Trace trace) {
		var id = this.links.verify(LinkKind.UNSUBSCRIBE, token);
		id.flatMap(this.subscriptions::lock).ifPresent((subscription) -> leave(subscription, trace));
		return id.isPresent();
	}

	void leave(Subscription subscription, Trace trace) {
		var now = this.clock.instant();
		if (subscription.unsubscribe(now)) {
			this.subscriptions.save(subscription);
			this.history.append(subscription.subscriberId(), subscription.newsletterId(), "UNSUBSCRIBED", trace, null,
					"");
			this.events.publishEvent(new Unsubscribed(subscription.id(), subscription.newsletterId(), now));
		}
	}

	boolean isOurs(String token) {
		return this.links.verify(LinkKind.UNSUBSCRIBE, token).isPresent();
	}

	/** What the token leaves; empty if it is not ours or all is erased. */
	@Transactional(readOnly = true)
	Optional<Newsletter> newsletter(String token) {
		return this.links.verify(LinkKind.UNSUBSCRIBE, token)
			.flatMap(this.subscriptions::byId)
			.flatMap((subscription) -> this.newsletters.byId(subscription.newsletterId()));
	}

	/** Mails the signed links to an address that receives something; silent otherwise. */
	@Transactional
	void mailLinks(EmailAddress address) {
		var subscriber = this.subscribers.byKey(address.key())
			.filter((known) -> !this.suppressions.holds(known.address()));
		subscriber.ifPresent((known) -> {
			var mine = new LinkedHashMap<Long, Newsletter>();
			for (var subscription : this.subscriptions.of(known.id())) {
				this.newsletters.byId(subscription.newsletterId())
					.filter((newsletter) -> subscription.receives() && newsletter.senderAddress() != null)
					.ifPresent((newsletter) -> mine.put(subscription.id(), newsletter));
			}
			if (!mine.isEmpty() && this.limits.allowsLetter("unsubscribe-link", known.address())) {
				this.outbox.post(this.letters.leaving(known, mine));
			}
		});
	}

}
