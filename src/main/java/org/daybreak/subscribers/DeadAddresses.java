package org.daybreak.subscribers;

import java.time.InstantSource;

import org.daybreak.logs.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses that a mail server says do not exist: nothing is mailed to them any more, not
 * even to ask whoever signs up with one, until a person lifts the suppression.
 */
@Component
public class DeadAddresses {

	private static final Logger log = LoggerFactory.getLogger(DeadAddresses.class);

	private static final int LONGEST = 500;

	private final Subscriptions subscriptions;

	private final Subscribers subscribers;

	private final Suppressions suppressions;

	private final History history;

	private final InstantSource clock;

	DeadAddresses(Subscriptions subscriptions, Subscribers subscribers, Suppressions suppressions, History history,
			InstantSource clock) {
		this.subscriptions = subscriptions;
		this.subscribers = subscribers;
		this.suppressions = suppressions;
		this.history = history;
		this.clock = clock;
	}

	/**
	 * Suppresses the address of a subscription and ends whatever it receives; again
	 * changes nothing.
	 * @param said the mail server's own words
	 */
	@Transactional
	public void suppress(long subscriptionId, String said) {
		var words = OneLine.of(said.substring(0, Math.min(LONGEST, said.length())));
		this.subscriptions.subscriberOf(subscriptionId).flatMap(this.subscribers::byId).ifPresent((subscriber) -> {
			var all = this.subscriptions.lockAllOf(subscriber.id());
			this.suppressions.add(subscriber.address(), "bounce", words);
			for (var subscription : all) {
				if (subscription.bounce(this.clock.instant())) {
					this.subscriptions.save(subscription);
					this.history.append(subscriber.id(), subscription.newsletterId(), HistoryEvent.BOUNCED,
							Provenance.of("relay"), null, words);
				}
			}
			log.info("the address of subscriber {} does not exist: {}", subscriber.id(), words);
		});
	}

}
