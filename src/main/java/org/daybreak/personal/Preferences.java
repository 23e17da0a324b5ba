package org.daybreak.personal;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.RetryWhenOvertaken;
import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.personal.leaving.Leaving;
import org.daybreak.signup.SignUpFault;
import org.daybreak.signup.confirmation.SignUp;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.signup.intake.TooManySignUps;
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
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a reader chooses: newsletters, zone, hour, days and pauses, the same for all that
 * reader receives.
 */
@Component
class Preferences {

	private final Links links;

	private final Subscribers subscribers;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final Offers offers;

	private final SignUp signUp;

	private final Leaving leaving;

	private final History history;

	private final InstantSource clock;

	Preferences(Links links, Subscribers subscribers, Subscriptions subscriptions, Newsletters newsletters,
			Offers offers, SignUp signUp, Leaving leaving, History history, InstantSource clock) {
		this.links = links;
		this.subscribers = subscribers;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.offers = offers;
		this.signUp = signUp;
		this.leaving = leaving;
		this.history = history;
		this.clock = clock;
	}

	/** What stands now; empty if the token is not ours or all is erased. */
	@Transactional(readOnly = true)
	Optional<Chosen> of(String token) {
		return subscription(token).flatMap(this::read);
	}

	/**
	 * Changes what the form says, all or nothing. A newsletter that was not received
	 * before is asked for like any other: letters are forwarded, and so are their links.
	 * @throws SignUpFault naming the field
	 * @throws TooManySignUps if it changes all the time; leaving is never refused
	 */
	@RetryWhenOvertaken
	@Transactional
	Optional<Chosen> change(String token, PreferencesForm form, Provenance trace) {
		return this.links.verify(LinkKind.PREFERENCES, token)
			.flatMap(this.subscriptions::subscriberOf)
			.flatMap(this.subscribers::lock)
			.flatMap((subscriber) -> {
				this.subscriptions.lockAllOf(subscriber.id());
				return subscription(token).flatMap((subscription) -> change(subscription, form, trace));
			});
	}

	private Optional<Chosen> change(Subscription subscription, PreferencesForm form, Provenance trace) {
		return read(subscription).flatMap((before) -> {
			var wanted = wanted(form, before);
			if (wanted.containsAll(before.received()) && this.history.isFullForToday(before.subscriber().id())) {
				throw new TooManySignUps(Duration.ofHours(1));
			}
			var zone = form.zone(before.zone());
			speak(before.subscriber(), zone, form.language(), trace);
			for (var mine : this.subscriptions.of(subscription.subscriberId())) {
				var newsletter = this.newsletters.require(mine.newsletterId());
				if (!wanted.contains(newsletter) && mine.receives()) {
					this.leaving.leave(mine, mine.id(), trace);
				}
				else if (mine.receives()) {
					change(mine, newsletter, zone, form, trace);
				}
			}
			var added = wanted.stream().filter((newsletter) -> !before.received().contains(newsletter)).toList();
			if (!added.isEmpty()) {
				this.signUp.ask(new SignUpRequest(before.subscriber().address(), added, zone, null), trace);
			}
			return read(subscription).map((after) -> after.changed(!added.isEmpty(),
					after.received().stream().filter((newsletter) -> form.misses(newsletter.deliveryDays())).toList()));
		});
	}

	private void change(Subscription mine, Newsletter newsletter, ZoneId zone, PreferencesForm form, Provenance trace) {
		var now = this.clock.instant();
		var own = newsletter.clock() == Newsletter.Clock.READER;
		var time = own ? form.time(mine.deliveryTime()) : mine.deliveryTime();
		var days = form.days(mine.deliveryDays(), newsletter.deliveryDays());
		var pause = form.pause(mine.pausedUntil(), LocalDate.ofInstant(now, zone));
		if (mine.changeTiming(own ? zone : newsletter.timeZone(), time, days, now)) {
			note(mine, HistoryEvent.CHANGED, trace,
					"zone %s, time %s, days %s".formatted(mine.timeZone(), time, (days != null) ? days.days() : null));
		}
		if (mine.pauseUntil(pause, now)) {
			note(mine, (pause != null) ? HistoryEvent.PAUSED : HistoryEvent.RESUMED, trace,
					(pause != null) ? "until " + pause : "");
		}
	}

	private void note(Subscription mine, HistoryEvent event, Provenance trace, String detail) {
		this.history.append(mine.subscriberId(), mine.newsletterId(), event, trace, null, detail);
	}

	private void speak(Subscriber subscriber, ZoneId zone, @Nullable String language, Provenance trace) {
		var before = subscriber.locale();
		subscriber.tell(zone, language);
		if (language != null && !language.equals(before)) {
			this.history.append(subscriber.id(), null, HistoryEvent.CHANGED, trace, null, "language " + language);
		}
	}

	private List<Newsletter> wanted(PreferencesForm form, Chosen before) {
		var slugs = form.newsletters();
		if (slugs == null) {
			return before.received();
		}
		var wanted = new ArrayList<Newsletter>();
		for (var slug : slugs) {
			wanted.add(before.offered()
				.stream()
				.filter((newsletter) -> newsletter.slug().equals(slug))
				.findFirst()
				.orElseThrow(() -> new SignUpFault("newsletter", "newsletter")));
		}
		return wanted;
	}

	private Optional<Subscription> subscription(String token) {
		return this.links.verify(LinkKind.PREFERENCES, token).flatMap(this.subscriptions::byId);
	}

	private Optional<Chosen> read(Subscription subscription) {
		return this.subscribers.byId(subscription.subscriberId()).map((subscriber) -> read(subscription, subscriber));
	}

	private Chosen read(Subscription subscription, Subscriber subscriber) {
		var mine = this.subscriptions.of(subscriber.id()).stream().filter(Subscription::receives).toList();
		var shown = mine.contains(subscription) || mine.isEmpty() ? subscription : mine.get(0);
		var newsletter = this.newsletters.require(shown.newsletterId());
		var received = mine.stream().map((one) -> this.newsletters.require(one.newsletterId())).toList();
		var offered = new ArrayList<>(this.offers.all());
		received.stream().filter((one) -> !offered.contains(one)).forEach(offered::add);
		return new Chosen(subscriber, offered, received, newsletter, shown.timeZone(), shown.deliveryTime(),
				(shown.deliveryDays() != null) ? shown.deliveryDays() : newsletter.deliveryDays(), shown.pausedUntil(),
				false, List.of());
	}

	/**
	 * What a reader has chosen.
	 *
	 * @param offered every newsletter one may choose
	 * @param received those the reader receives, paused ones included
	 * @param newsletter that of the link
	 * @param time null: the newsletter's
	 * @param asked whether a confirmation letter was asked for just now
	 * @param missed those received that come on none of the days just wished for
	 */
	record Chosen(Subscriber subscriber, List<Newsletter> offered, List<Newsletter> received, Newsletter newsletter,
			ZoneId zone, @Nullable LocalTime time, @Nullable DaySet days, @Nullable LocalDate pausedUntil,
			boolean asked, List<Newsletter> missed) {

		Chosen changed(boolean asking, List<Newsletter> missing) {
			return new Chosen(this.subscriber, this.offered, this.received, this.newsletter, this.zone, this.time,
					this.days, this.pausedUntil, asking, missing);
		}

	}

}
