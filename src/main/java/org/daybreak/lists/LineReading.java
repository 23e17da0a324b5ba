package org.daybreak.lists;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.daybreak.lists.csv.Column;
import org.daybreak.lists.csv.CsvList;
import org.daybreak.lists.csv.RefusedLine;
import org.daybreak.lists.words.Blank;
import org.daybreak.lists.words.ConsentVerdict;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * What one import knows of the words in its lines. Few different ones return a million
 * times.
 */
final class LineReading {

	private static final int MANY = 10_000;

	/** What is longer does not return. */
	private static final int LONG = 100;

	private final Map<String, Newsletter> newsletters;

	private final @Nullable Newsletter otherwise;

	private final Instant now;

	private final ImportOrder order;

	/** Of day and month, where the times leave no doubt. */
	private final @Nullable DateOrder dates;

	/** Whether a newsletter that is none of ours says nothing. */
	private final boolean lenient;

	private final Map<String, Optional<ZoneId>> zones = new HashMap<>();

	private final Map<String, Optional<String>> languages = new HashMap<>();

	private final Map<String, Optional<Newsletter>> named = new HashMap<>();

	/** Knows the words, and no list yet. */
	LineReading(List<Newsletter> newsletters, ImportOrder order, Instant now) {
		this(newsletters, order, false, List.of(), now);
	}

	/** Knows the words of a list, whose first times show how it writes them. */
	LineReading(List<Newsletter> newsletters, ImportOrder order, CsvList list, Instant now) {
		this(newsletters, order, list.columns().lenient().contains(Column.NEWSLETTER), list.sample(Column.CONFIRMED_AT),
				now);
	}

	private LineReading(List<Newsletter> newsletters, ImportOrder order, boolean lenient, List<String> times,
			Instant now) {
		this.lenient = lenient;
		this.newsletters = byName(newsletters);
		this.otherwise = otherwise(order.newsletter(), newsletters);
		this.order = order;
		this.dates = (order.dates() != null) ? order.dates() : DateOrder.shown(times);
		this.now = now;
	}

	/** By slug, or by a name that only one of them has, in any case. */
	private static Map<String, Newsletter> byName(List<Newsletter> newsletters) {
		var named = new HashMap<String, Newsletter>();
		var twice = new HashSet<String>();
		for (var newsletter : newsletters) {
			if (named.put(folded(newsletter.name()), newsletter) != null) {
				twice.add(folded(newsletter.name()));
			}
		}
		named.keySet().removeAll(twice);
		newsletters.forEach((newsletter) -> named.put(folded(newsletter.slug()), newsletter));
		return named;
	}

	private static String folded(String name) {
		return name.strip().toLowerCase(Locale.ROOT);
	}

	private @Nullable Newsletter otherwise(@Nullable String name, List<Newsletter> all) {
		if (name != null && !isNewsletter(name)) {
			throw new Malformed("newsletter", "is none of ours");
		}
		return (name != null) ? this.newsletters.get(folded(name)) : (all.size() == 1) ? all.get(0) : null;
	}

	/** Whether one of ours is called so. */
	boolean isNewsletter(String name) {
		return this.newsletters.containsKey(folded(name));
	}

	Newsletter newsletter(String name) {
		var said = name.isEmpty() ? Optional.<Newsletter>empty()
				: known(this.named, name, (text) -> Optional.ofNullable(this.newsletters.get(folded(text))));
		var meant = said.orElse((name.isEmpty() || this.lenient) ? this.otherwise : null);
		if (meant == null) {
			throw new RefusedLine(
					(name.isEmpty() || this.lenient) ? "the newsletter is missing" : "there is no such newsletter");
		}
		return meant;
	}

	/**
	 * How a line wants its reader to stand. Who has no proof of consent is asked first,
	 * where that is wanted: a pause proves nothing, and ends.
	 */
	Status status(ConsentVerdict line, @Nullable Instant confirmedAt) {
		var status = switch (whole().and(line)) {
			case NOTHING, YES -> Status.ACTIVE;
			case PAUSED -> Status.PAUSED;
			case BLANK, WAITS, UNKNOWN -> Status.PENDING;
			case LEFT -> Status.UNSUBSCRIBED;
			case BOUNCED -> Status.BOUNCED;
			case COMPLAINED -> Status.COMPLAINED;
		};
		return (this.order.ask() && confirmedAt == null && ListedReader.receives(status)) ? Status.PENDING : status;
	}

	private ConsentVerdict whole() {
		var whole = this.order.status();
		return (whole == null) ? ConsentVerdict.NOTHING : switch (whole) {
			case ACTIVE, PAUSED -> ConsentVerdict.YES;
			case PENDING -> ConsentVerdict.WAITS;
			case UNSUBSCRIBED -> ConsentVerdict.LEFT;
			case BOUNCED -> ConsentVerdict.BOUNCED;
			case COMPLAINED -> ConsentVerdict.COMPLAINED;
		};
	}

	/** When somebody agreed; null where that is not said, or not to be believed. */
	@Nullable Instant confirmedAt(String value) {
		if (Blank.is(value)) {
			return null;
		}
		try {
			var instant = Times.of(value, this.dates);
			return (instant.isAfter(this.now) || instant.isBefore(Instant.EPOCH)) ? null : instant;
		}
		catch (DateTimeException | ArithmeticException ex) {
			return null;
		}
	}

	@Nullable ZoneId zone(String name) {
		return name.isEmpty() ? null : known(this.zones, name, SpokenZones::named).orElse(null);
	}

	@Nullable String language(String name) {
		return name.isEmpty() ? null : known(this.languages, name, SpokenLanguages::tag).orElse(null);
	}

	private static <T> Optional<T> known(Map<String, Optional<T>> words, String word,
			Function<String, Optional<T>> meaning) {
		return (words.size() < MANY && word.length() <= LONG) ? words.computeIfAbsent(word, meaning)
				: meaning.apply(word);
	}

}
