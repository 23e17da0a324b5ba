package org.daybreak.personal.leaving;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.daybreak.database.RetryWhenOvertaken;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.History;
import org.daybreak.subscribers.HistoryEvent;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Subscriber;
import org.daybreak.subscribers.Subscribers;
import org.daybreak.subscribers.Subscription;
import org.daybreak.subscribers.Subscriptions;
import org.daybreak.subscribers.Suppressions;
import org.daybreak.subscribers.Unsubscribed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leaving a newsletter: at once, by everyone who holds the signed link, and back again if
 * it was a mistake.
 */
@Component
public class Leaving {

	private final Links links;

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final Suppressions suppressions;

	private final Leavings leavings;

	private final History history;

	private final ApplicationEventPublisher events;

	private final InstantSource clock;

	Leaving(Links links, Subscribers subscribers, Subscriptions subscriptions, Newsletters newsletters,
			Suppressions suppressions, Leavings leavings, History history, ApplicationEventPublisher events,
			InstantSource clock) {
		this.links = links;
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.suppressions = suppressions;
		this.leavings = leavings;
		this.history = history;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Leaves by the token of a letter; again changes nothing.
	 * @return whether the token is one of ours
	 */
	@RetryWhenOvertaken
	@Transactional
	public boolean leave(String token, Provenance trace) {
		var id = this.links.verify(LinkKind.UNSUBSCRIBE, token);
		id.flatMap(this.subscriptions::lock).ifPresent((subscription) -> leave(subscription, subscription.id(), trace));
		return id.isPresent();
	}

	/**
	 * Leaves by the hand of somebody at the desk, whom the reader asked.
	 * @return whether there is such a subscription
	 */
	@RetryWhenOvertaken
	@Transactional
	public boolean leaveOnRequest(long subscriptionId) {
		var found = this.subscriptions.lock(subscriptionId);
		found.ifPresent((subscription) -> leave(subscription, subscription.id(), Provenance.of("desk")));
		return found.isPresent();
	}

	/**
	 * Leaves by a letter to the token's address, unless the reader has confirmed anew
	 * since it came: a box restored from a copy must not end what began later.
	 * @param came when the mail server took the letter; null: it does not say
	 * @return whether the token is one of ours
	 */
	@RetryWhenOvertaken
	@Transactional
	public boolean leaveByLetter(String token, @Nullable Instant came) {
		var id = this.links.verify(LinkKind.UNSUBSCRIBE, token);
		id.flatMap(this.subscriptions::lock)
			.filter((subscription) -> came == null || !subscription.confirmedAfter(came.plus(1, ChronoUnit.DAYS)))
			.ifPresent((subscription) -> leave(subscription, subscription.id(), Provenance.of("mailto")));
		return id.isPresent();
	}

	/** Leaves all that the publisher of the token's newsletter sends to this reader. */
	@RetryWhenOvertaken
	@Transactional
	boolean leaveEverything(String token, Provenance trace) {
		var id = this.links.verify(LinkKind.UNSUBSCRIBE, token);
		id.flatMap(this.subscriptions::subscriberOf).ifPresent((subscriber) -> {
			var all = this.subscriptions.lockAllOf(subscriber);
			var publisher = all.stream().filter((one) -> one.id() == id.get()).findFirst().map(this::publisher);
			all.stream()
				.filter((mine) -> publisher.equals(Optional.of(publisher(mine))))
				.forEach((mine) -> leave(mine, id.get(), trace));
		});
		return id.isPresent();
	}

	/** Leaves by a link that may be another newsletter's. */
	public void leave(Subscription subscription, long link, Provenance trace) {
		var now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		var before = new Left(subscription.id(), link, now, subscription.status().name(), subscription.since(),
				subscription.pausedUntil());
		var received = subscription.receives();
		if (subscription.unsubscribe(now)) {
			this.subscriptions.save(subscription);
			this.history.append(subscription.subscriberId(), subscription.newsletterId(), HistoryEvent.UNSUBSCRIBED,
					trace, null, "");
			if (received) {
				this.leavings.keep(before);
			}
			this.events.publishEvent(new Unsubscribed(subscription.id(), subscription.newsletterId(), now));
		}
	}

	/**
	 * "That was a mistake": what was left by this link of late is as it was before,
	 * unless something else has come over it since, or it has gone back and forth all
	 * day.
	 * @return how it stands then; empty if the token is not ours
	 */
	@RetryWhenOvertaken
	@Transactional
	Optional<Standing> undo(String token, Provenance trace) {
		var id = this.links.verify(LinkKind.UNSUBSCRIBE, token);
		id.flatMap(this.subscriptions::subscriberOf)
			.filter((subscriber) -> !isSuppressed(subscriber) && !this.history.isFullForToday(subscriber))
			.ifPresent((subscriber) -> {
				this.subscriptions.lockAllOf(subscriber);
				this.leavings.by(id.get()).forEach((left) -> rejoin(left, trace));
			});
		return id.map((known) -> standing(token));
	}

	private void rejoin(Left left, Provenance trace) {
		this.subscriptions.lock(left.subscriptionId())
			.filter((subscription) -> subscription.leftAt(left.at()))
			.ifPresent((subscription) -> {
				subscription.rejoin(Subscription.Status.valueOf(left.status()), left.since(), left.pausedUntil());
				this.subscriptions.save(subscription);
				this.history.append(subscription.subscriberId(), subscription.newsletterId(), HistoryEvent.REJOINED,
						trace, null, "");
			});
		this.leavings.forget(left.subscriptionId());
	}

	/** What the token leaves, and what can be done about it. */
	@Transactional(readOnly = true)
	Standing standing(String token) {
		return this.links.verify(LinkKind.UNSUBSCRIBE, token)
			.flatMap(this.subscriptions::byId)
			.flatMap((subscription) -> this.newsletters.byId(subscription.newsletterId())
				.map((newsletter) -> standing(subscription, newsletter)))
			.orElse(Standing.ERASED);
	}

	private Standing standing(Subscription subscription, Newsletter newsletter) {
		var mine = this.subscriptions.of(subscription.subscriberId());
		var others = mine.stream()
			.filter((one) -> one.id() != subscription.id() && one.receives())
			.filter((one) -> publisher(one).equals(Offers.publisher(newsletter)))
			.count();
		var left = this.leavings.by(subscription.id());
		var back = !subscription.receives() && !isSuppressed(subscription.subscriberId())
				&& left.stream().anyMatch((one) -> subscription.leftAt(one.at()))
				&& !this.history.isFullForToday(subscription.subscriberId());
		return new Standing(newsletter, subscription.receives(), left.size(), others > 0, back);
	}

	private String publisher(Subscription subscription) {
		return Offers.publisher(this.newsletters.require(subscription.newsletterId()));
	}

	private boolean isSuppressed(long subscriberId) {
		return this.subscribers.byId(subscriberId)
			.map(Subscriber::address)
			.filter(this.suppressions::holds)
			.isPresent();
	}

	/** The link to pause instead. */
	String preferences(String token) {
		return this.links.verify(LinkKind.UNSUBSCRIBE, token)
			.map((id) -> LinkKind.PREFERENCES.path() + this.links.token(LinkKind.PREFERENCES, id))
			.orElse("/");
	}

	/** Whose subscription an unsubscribe link ends. */
	Optional<Long> subscription(String token) {
		return this.links.verify(LinkKind.UNSUBSCRIBE, token);
	}

	/**
	 * How it stands with what a link leaves.
	 *
	 * @param newsletter null: all is erased
	 * @param left how many newsletters were left by this link of late
	 * @param others whether more of the same publisher comes
	 * @param back whether leaving can be undone
	 */
	record Standing(@Nullable Newsletter newsletter, boolean receives, int left, boolean others, boolean back) {

		static final Standing ERASED = new Standing(null, false, 0, false, false);

	}

}
