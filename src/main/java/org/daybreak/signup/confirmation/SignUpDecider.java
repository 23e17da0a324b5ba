package org.daybreak.signup.confirmation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.daybreak.languages.Language;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.intake.Decider;
import org.daybreak.signup.intake.PendingSignUp;
import org.daybreak.signup.intake.SignUpOutcome;
import org.daybreak.subscribers.History;
import org.daybreak.subscribers.HistoryEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The answers to sign-ups, given by letter: one that asks, one that says that all is
 * received already, or none.
 */
@Component
class SignUpDecider implements Decider {

	private final AddressBook book;

	private final Newsletters newsletters;

	private final SignUpRows signUps;

	private final SignUpLimits limits;

	private final History history;

	private final Wordings wordings;

	private final SignUpLetters letters;

	private final Outbox outbox;

	private final Echoes echoes;

	SignUpDecider(AddressBook book, Newsletters newsletters, SignUpRows signUps, SignUpLimits limits, History history,
			Wordings wordings, SignUpLetters letters, Outbox outbox, Echoes echoes) {
		this.book = book;
		this.newsletters = newsletters;
		this.signUps = signUps;
		this.limits = limits;
		this.history = history;
		this.wordings = wordings;
		this.letters = letters;
		this.outbox = outbox;
		this.echoes = echoes;
	}

	@Override
	public List<SignUpOutcome> decide(List<PendingSignUp> wishes, Instant now) {
		var offered = this.newsletters.all().stream().collect(Collectors.toMap(Newsletter::id, Function.identity()));
		this.echoes.oneAtATime(wishes);
		var known = this.book.look(wishes.stream().map(PendingSignUp::address).collect(Collectors.toSet()));
		var asked = this.echoes.marked(wishes.stream().map((wish) -> {
			var newsletters = wish.newsletters().stream().map(offered::get).filter(Objects::nonNull).toList();
			return new Asked(wish, newsletters, Objects.requireNonNull(known.get(wish.address())), false);
		}).toList(), now);
		var room = room(asked);
		var wordings = new HashMap<String, Optional<Long>>();
		var outcomes = new ArrayList<SignUpOutcome>();
		for (var one : asked) {
			var refusal = one.refusal();
			outcomes.add((refusal != null) ? refusal : room.take(one) ? write(one, wordings, now) : room.why(one));
		}
		asked.stream()
			.map((one) -> one.wish().address())
			.filter(room::isFull)
			.sorted(Comparator.comparing(EmailAddress::key))
			.distinct()
			.forEach(this.signUps::limited);
		return outcomes;
	}

	/**
	 * Domains and then addresses, each in order, so that nodes never wait in a circle.
	 * Where room was reserved, only the address is counted.
	 */
	private Room room(List<Asked> asked) {
		var addresses = new HashMap<String, EmailAddress>();
		asked.stream()
			.filter((one) -> one.refusal() == null)
			.forEach((one) -> addresses.putIfAbsent(one.key(), one.wish().address()));
		var left = addresses.isEmpty() ? Map.<String, Integer>of()
				: new HashMap<>(this.limits.room(SignUp.KIND, addresses.values()));
		var fitting = asked.stream()
			.filter((one) -> one.refusal() == null && left.merge(one.key(), -1, Integer::sum) >= 0)
			.toList();
		var perDomain = new TreeMap<String, Integer>();
		fitting.stream()
			.filter((one) -> !one.wish().reserved())
			.forEach((one) -> perDomain.merge(one.domain(), 1, Integer::sum));
		var domains = new HashMap<String, Integer>();
		perDomain.forEach((domain, count) -> domains.put(domain, this.limits.lettersTo(domain, count)));
		var wanted = new TreeMap<String, Integer>();
		fitting.stream()
			.filter((one) -> one.wish().reserved() || domains.merge(one.domain(), -1, Integer::sum) >= 0)
			.forEach((one) -> wanted.merge(one.key(), 1, Integer::sum));
		var granted = new HashMap<String, Integer>();
		var full = new HashSet<String>();
		left.forEach((key, count) -> {
			if (count < 0) {
				full.add(key);
			}
		});
		wanted.forEach((key, count) -> {
			var may = this.limits.lettersTo(SignUp.KIND, Objects.requireNonNull(addresses.get(key)), count);
			granted.put(key, may);
			if (may < count) {
				full.add(key);
			}
		});
		return new Room(granted, full);
	}

	private SignUpOutcome write(Asked asked, Map<String, Optional<Long>> wordings, Instant now) {
		var wish = asked.wish();
		var missing = asked.missing();
		var subscriber = asked.known().subscriber();
		if (subscriber != null && missing.isEmpty()) {
			this.limits.allowsLetter(Echoes.ALREADY, wish.address());
			this.outbox.post(this.letters.already(subscriber, asked.newsletters(),
					asked.known().received(asked.newsletters().get(0)).id(), asked.language()));
			return SignUpOutcome.ALREADY;
		}
		var shown = new LinkedHashMap<Long, @Nullable Long>();
		missing.forEach((newsletter) -> shown.put(newsletter.id(), wording(wish, newsletter, wordings)));
		var id = this.signUps.add(wish, (subscriber != null) ? subscriber.id() : null, shown, now);
		if (subscriber != null) {
			shown.forEach((newsletter, wording) -> this.history.append(subscriber.id(), newsletter,
					HistoryEvent.SIGNED_UP, wish.trace(), wording, wish.trace().detail(), wish.cameAt()));
		}
		this.outbox.post(this.letters.confirmation(wish.address(), id, missing, asked.language()));
		return SignUpOutcome.WRITTEN;
	}

	/** Exactly what our form said; null: nobody knows what was shown. */
	private @Nullable Long wording(PendingSignUp wish, Newsletter newsletter, Map<String, Optional<Long>> wordings) {
		return wordings
			.computeIfAbsent(newsletter.id() + " " + wish.wording(),
					(key) -> this.wordings.shown(wish.wording(), newsletter).map(Wording::id))
			.orElse(null);
	}

	/**
	 * What one and the same wish is known by.
	 *
	 * @param key the folded address
	 * @param missing the newsletters that are not received yet; none: all are
	 */
	record Wanted(String key, Set<Long> missing, @Nullable String locale, @Nullable String zone) {

	}

	/**
	 * A wish beside what is known of its address.
	 *
	 * @param again whether the same was asked just now, and a letter answers that
	 */
	record Asked(PendingSignUp wish, List<Newsletter> newsletters, AddressBook.Known known, boolean again) {

		@Nullable SignUpOutcome refusal() {
			return this.newsletters.isEmpty() ? SignUpOutcome.VOID : this.known.suppressed() ? SignUpOutcome.SUPPRESSED
					: this.known.refuses() ? SignUpOutcome.REFUSED : this.again ? SignUpOutcome.REPEATED : null;
		}

		Asked repeated() {
			return new Asked(this.wish, this.newsletters, this.known, true);
		}

		String key() {
			return this.wish.address().mailbox();
		}

		/** What is asked for, whoever says it how often. */
		Wanted wanted() {
			var locale = this.wish.locale();
			var zone = this.wish.zone();
			return new Wanted(this.wish.address().key(),
					missing().stream().map(Newsletter::id).collect(Collectors.toSet()),
					(locale != null) ? locale.toLanguageTag() : null, (zone != null) ? zone.getId() : null);
		}

		String domain() {
			return this.wish.address().domain();
		}

		List<Newsletter> missing() {
			return this.newsletters.stream().filter((newsletter) -> !this.known.receives(newsletter)).toList();
		}

		Locale language() {
			var subscriber = this.known.subscriber();
			var home = this.newsletters.get(0).locale();
			var readers = (subscriber != null) ? subscriber.language(home) : home;
			var locale = this.wish.locale();
			return (locale != null) ? Language.spoken(locale, readers, home) : Language.spoken(readers, home);
		}

	}

	/**
	 * The letters that may be written, taken one after the other.
	 *
	 * @param granted by mailbox
	 * @param full the mailboxes that were written to often enough today
	 */
	private record Room(Map<String, Integer> granted, Set<String> full) {

		boolean take(Asked asked) {
			return this.granted.merge(asked.key(), -1, Integer::sum) >= 0;
		}

		/**
		 * An address over its limit gets none; of a domain over its limit, the rest wait.
		 */
		SignUpOutcome why(Asked asked) {
			return isFull(asked.wish().address()) ? SignUpOutcome.LIMITED : SignUpOutcome.POSTPONED;
		}

		boolean isFull(EmailAddress address) {
			return this.full.contains(address.mailbox());
		}

	}

}
