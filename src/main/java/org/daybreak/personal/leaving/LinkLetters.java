package org.daybreak.personal.leaving;

import java.util.LinkedHashMap;

import org.daybreak.database.Doorbell;
import org.daybreak.logs.Refrain;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.confirmation.SignUpLimits;
import org.daybreak.subscribers.Subscriber;
import org.daybreak.subscribers.Subscribers;
import org.daybreak.subscribers.Subscriptions;
import org.daybreak.subscribers.Suppressions;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The letters with the signed links, for whoever typed an address to leave. The answer is
 * given before the address is looked up, so that neither its text nor its time tells
 * whether it is known.
 */
@Component
public class LinkLetters implements DisposableBean {

	private static final Refrain refrain = Refrain.of(LinkLetters.class);

	private final TypedAddresses typed;

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final Suppressions suppressions;

	private final SignUpLimits limits;

	private final Outbox outbox;

	private final TransactionOperations transaction;

	private final Doorbell doorbell = new Doorbell("link-letters", this::writeDue,
			(fault) -> refrain.warn(fault, "unsubscribe links: writing failed, the wishes stay"));

	LinkLetters(TypedAddresses typed, Subscribers subscribers, Subscriptions subscriptions, Newsletters newsletters,
			Suppressions suppressions, SignUpLimits limits, Outbox outbox, TransactionOperations transactions) {
		this.typed = typed;
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.suppressions = suppressions;
		this.limits = limits;
		this.outbox = outbox;
		this.transaction = transactions;
	}

	/** Somebody typed this address; one insert, whoever it is. */
	public void ask(EmailAddress address) {
		this.typed.add(address);
		this.doorbell.ring();
	}

	/**
	 * Writes to all who typed their address; one whose letter fails waits for the next
	 * call and keeps nobody else waiting.
	 */
	public void writeDue() {
		for (var next = this.typed.after(0); next.isPresent(); next = this.typed.after(next.get())) {
			writeAlone(next.get());
		}
	}

	private void writeAlone(long id) {
		try {
			this.transaction.executeWithoutResult((status) -> write(id));
		}
		catch (RuntimeException ex) {
			refrain.warn(ex, "unsubscribe links: wish {} could not be answered and waits", id);
		}
	}

	/** Forgets addresses that could not be written to for a day. */
	public void tidy() {
		this.typed.tidy();
	}

	private void write(long id) {
		this.typed.take(id)
			.flatMap((taken) -> this.subscribers.byKey(taken.key()))
			.filter((known) -> !this.suppressions.holds(known.address()))
			.ifPresent(this::write);
	}

	private void write(Subscriber known) {
		var mine = new LinkedHashMap<Long, Newsletter>();
		for (var subscription : this.subscriptions.of(known.id())) {
			this.newsletters.byId(subscription.newsletterId())
				.filter((newsletter) -> subscription.receives() && newsletter.senderAddress() != null)
				.ifPresent((newsletter) -> mine.put(subscription.id(), newsletter));
		}
		if (!mine.isEmpty() && this.limits.allowsLetterApart("unsubscribe-link", known.address())) {
			this.outbox.post(LeavingLetters.draft(known, mine));
		}
	}

	@Override
	public void destroy() {
		this.doorbell.close();
	}

}
