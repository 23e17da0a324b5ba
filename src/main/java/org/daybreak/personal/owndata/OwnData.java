package org.daybreak.personal.owndata;

import java.util.Optional;

import org.daybreak.database.RetryWhenOvertaken;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.privacy.Copies;
import org.daybreak.privacy.Erasing;
import org.daybreak.signup.confirmation.SignUpLimits;
import org.daybreak.subscribers.Erasures;
import org.daybreak.subscribers.History;
import org.daybreak.subscribers.HistoryEvent;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.subscribers.NotMe;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Subscriber;
import org.daybreak.subscribers.Subscribers;
import org.daybreak.subscribers.Subscription;
import org.daybreak.subscribers.Subscriptions;
import org.daybreak.subscribers.Suppressions;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What belongs to the owner of an address alone: to move it, to have a copy of all that
 * is kept, to have it erased. Each goes by a link mailed to that address.
 */
@Component
class OwnData {

	private final FreshLinks fresh;

	private final Links links;

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final Suppressions suppressions;

	private final NotMe notMe;

	private final Erasures erasures;

	private final SignUpLimits limits;

	private final History history;

	private final Copies copies;

	private final Erasing erasing;

	private final Outbox outbox;

	OwnData(FreshLinks fresh, Links links, Subscribers subscribers, Subscriptions subscriptions,
			Newsletters newsletters, Suppressions suppressions, NotMe notMe, Erasures erasures, SignUpLimits limits,
			History history, Copies copies, Erasing erasing, Outbox outbox) {
		this.fresh = fresh;
		this.links = links;
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.suppressions = suppressions;
		this.notMe = notMe;
		this.erasures = erasures;
		this.limits = limits;
		this.history = history;
		this.copies = copies;
		this.erasing = erasing;
		this.outbox = outbox;
	}

	/**
	 * Mails a fresh link to the address of a preferences link, three a day and purpose.
	 * @return the address, masked; empty if the token is not ours
	 */
	@RetryWhenOvertaken
	@Transactional
	public Optional<String> ask(String token, Purpose purpose) {
		var subscription = this.links.verify(LinkKind.PREFERENCES, token).flatMap(this.subscriptions::byId);
		var subscriber = subscription.flatMap((mine) -> this.subscribers.byId(mine.subscriberId()));
		subscriber.ifPresent((known) -> mail(known, known.address(), purpose, newsletter(subscription.get())));
		return subscriber.map((known) -> known.address().masked());
	}

	/**
	 * Mails a link to the address where letters are to go. Nothing tells whether it is
	 * somebody else's, suppressed, not to be asked, or has had enough letters today.
	 * @return false if the link is not fresh any more
	 */
	@RetryWhenOvertaken
	@Transactional
	public boolean askAt(FreshLink link, EmailAddress address) {
		var subscriber = this.subscribers.byId(link.subscriberId());
		if (subscriber.isEmpty() || !this.fresh.use(link)) {
			return false;
		}
		var known = subscriber.get();
		if (!known.emailKey().equals(address.key())) {
			this.subscriptions.of(known.id())
				.stream()
				.findFirst()
				.ifPresent((any) -> mail(known, address, Purpose.NEW_ADDRESS, newsletter(any)));
		}
		return true;
	}

	private void mail(Subscriber known, EmailAddress to, Purpose purpose, Newsletter newsletter) {
		var proving = purpose == Purpose.NEW_ADDRESS;
		if (newsletter.senderAddress() == null || this.suppressions.holds(to) || proving && this.notMe.holds(to)
				|| !this.limits.allowsLetterApart("fresh-" + purpose.key(), to)) {
			return;
		}
		var link = this.fresh.make(known.id(), purpose, proving ? to : null);
		this.outbox.post(OwnLetters.link(known, to, purpose, link, newsletter));
	}

	/**
	 * Moves all subscriptions to the proven address, and tells the old one, where no
	 * fresh link does anything any more.
	 */
	@RetryWhenOvertaken
	@Transactional
	public Moved move(FreshLink link, Provenance trace) {
		var subscriber = this.subscribers.lock(link.subscriberId());
		var address = link.address();
		if (subscriber.isEmpty() || address == null || !this.fresh.use(link)) {
			return Moved.TOO_LATE;
		}
		if (this.subscribers.byKey(address.key()).isPresent()) {
			return Moved.TAKEN;
		}
		var known = subscriber.get();
		var old = known.address();
		var mine = this.subscriptions.of(known.id());
		known.moveTo(address);
		this.fresh.end(known.id());
		this.erasures.forget(address);
		mine.forEach((one) -> this.history.append(known.id(), one.newsletterId(), HistoryEvent.ADDRESS_CHANGED, trace,
				null, ""));
		mine.stream().findFirst().ifPresent((any) -> tell(known, old, newsletter(any)));
		return Moved.DONE;
	}

	private void tell(Subscriber known, EmailAddress old, Newsletter newsletter) {
		if (newsletter.senderAddress() != null && !this.suppressions.holds(old)) {
			this.outbox.post(OwnLetters.moved(known, old, newsletter));
		}
	}

	/** A copy of all that is kept, as JSON; empty if the link is not fresh any more. */
	@Transactional
	public Optional<String> copy(FreshLink link) {
		return this.subscribers.byId(link.subscriberId())
			.filter((known) -> this.fresh.use(link))
			.map((known) -> this.copies.text(known.address()));
	}

	/** Erases all that is kept; false if the link is not fresh any more. */
	@RetryWhenOvertaken
	@Transactional
	public boolean erase(FreshLink link, Provenance trace) {
		return this.subscribers.byId(link.subscriberId())
			.filter((known) -> this.fresh.use(link))
			.map((known) -> this.erasing.erase(known.address(), trace))
			.orElse(false);
	}

	private Newsletter newsletter(Subscription subscription) {
		return this.newsletters.require(subscription.newsletterId());
	}

	/**
	 * What became of a change of address.
	 */
	enum Moved {

		DONE, TAKEN, TOO_LATE

	}

}
