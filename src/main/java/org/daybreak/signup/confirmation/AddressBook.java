package org.daybreak.signup.confirmation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.NotMe;
import org.daybreak.subscribers.Subscriber;
import org.daybreak.subscribers.Subscribers;
import org.daybreak.subscribers.Subscription;
import org.daybreak.subscribers.Subscriptions;
import org.daybreak.subscribers.Suppressions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What is known of addresses that somebody typed, looked up together.
 */
@Component
class AddressBook {

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Suppressions suppressions;

	private final NotMe notMe;

	AddressBook(Subscribers subscribers, Subscriptions subscriptions, Suppressions suppressions, NotMe notMe) {
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.suppressions = suppressions;
		this.notMe = notMe;
	}

	Known look(EmailAddress address) {
		return Objects.requireNonNull(look(List.of(address)).get(address));
	}

	/** Of each address what is known, if only that it is not. */
	Map<EmailAddress, Known> look(Collection<EmailAddress> addresses) {
		var subscribers = this.subscribers.byKeys(addresses.stream().map(EmailAddress::key).toList())
			.stream()
			.collect(Collectors.toMap(Subscriber::emailKey, Function.identity()));
		var subscriptions = subscribers.isEmpty() ? Map.<Long, List<Subscription>>of()
				: this.subscriptions.ofAll(subscribers.values().stream().map(Subscriber::id).toList())
					.stream()
					.collect(Collectors.groupingBy(Subscription::subscriberId));
		var suppressed = this.suppressions.among(addresses);
		var refusing = this.notMe.among(addresses);
		var known = new HashMap<EmailAddress, Known>();
		for (var address : addresses) {
			var subscriber = subscribers.get(address.key());
			known.put(address, new Known(subscriber,
					(subscriber != null) ? subscriptions.getOrDefault(subscriber.id(), List.of()) : List.of(),
					suppressed.contains(address.key()),
					refusing.contains(address.key()) || subscriber != null && subscriber.refusesConfirmations()));
		}
		return known;
	}

	/**
	 * What is known of one address.
	 *
	 * @param subscriber null: nothing
	 * @param suppressed never to be written to
	 * @param refuses does not want to be asked
	 */
	record Known(@Nullable Subscriber subscriber, List<Subscription> subscriptions, boolean suppressed,
			boolean refuses) {

		boolean receives(Newsletter newsletter) {
			return this.subscriptions.stream()
				.anyMatch((one) -> one.newsletterId() == newsletter.id() && one.receives());
		}

		/** The subscription of a newsletter that is received. */
		Subscription received(Newsletter newsletter) {
			return this.subscriptions.stream()
				.filter((one) -> one.newsletterId() == newsletter.id())
				.findFirst()
				.orElseThrow();
		}

	}

}
