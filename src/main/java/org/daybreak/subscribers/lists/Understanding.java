package org.daybreak.subscribers.lists;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.daybreak.accounts.Malformed;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Languages;
import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.subscribers.Zones;
import org.daybreak.subscribers.lists.csv.RefusedLine;
import org.jspecify.annotations.Nullable;

/**
 * What one import knows of the words in its lines. Few different ones return a million
 * times.
 */
final class Understanding {

	private static final int MANY = 10_000;

	private static final Map<String, Status> STATUSES = Map.ofEntries(Map.entry("", Status.ACTIVE),
			Map.entry("active", Status.ACTIVE), Map.entry("subscribed", Status.ACTIVE),
			Map.entry("confirmed", Status.ACTIVE), Map.entry("enabled", Status.ACTIVE),
			Map.entry("pending", Status.PENDING), Map.entry("unconfirmed", Status.PENDING),
			Map.entry("paused", Status.PAUSED), Map.entry("unsubscribed", Status.UNSUBSCRIBED),
			Map.entry("optedout", Status.UNSUBSCRIBED), Map.entry("bounced", Status.BOUNCED),
			Map.entry("cleaned", Status.BOUNCED), Map.entry("complained", Status.COMPLAINED),
			Map.entry("spam", Status.COMPLAINED));

	private final Map<String, Newsletter> newsletters;

	private final @Nullable Newsletter otherwise;

	private final Instant now;

	private final boolean ask;

	private final Map<String, Optional<ZoneId>> zones = new HashMap<>();

	private final Map<String, Optional<String>> languages = new HashMap<>();

	private final Map<String, Optional<Status>> statuses = new HashMap<>();

	Understanding(List<Newsletter> newsletters, ImportOrder order, Instant now) {
		this.newsletters = newsletters.stream().collect(Collectors.toMap(Newsletter::slug, Function.identity()));
		this.otherwise = otherwise(order.newsletter());
		this.now = now;
		this.ask = order.ask();
	}

	private @Nullable Newsletter otherwise(@Nullable String slug) {
		if (slug != null && !this.newsletters.containsKey(slug)) {
			throw new Malformed("newsletter", "is none of ours");
		}
		return (slug != null) ? this.newsletters.get(slug)
				: (this.newsletters.size() == 1) ? this.newsletters.values().iterator().next() : null;
	}

	Newsletter newsletter(String slug) {
		var named = slug.isEmpty() ? this.otherwise : this.newsletters.get(slug);
		if (named == null) {
			throw new RefusedLine(slug.isEmpty() ? "the newsletter is missing" : "there is no such newsletter");
		}
		return named;
	}

	Status status(String word) {
		return known(this.statuses, word,
				(text) -> Optional
					.ofNullable(STATUSES.get(text.toLowerCase(java.util.Locale.ROOT).replaceAll("[ _-]", ""))))
			.orElseThrow(() -> new RefusedLine("the status must be active, pending or unsubscribed"));
	}

	/**
	 * Who has no proof of consent is asked first, where that is wanted. A pause proves
	 * nothing, and ends.
	 */
	Status status(String word, @Nullable Instant confirmedAt) {
		var status = status(word);
		return (this.ask && confirmedAt == null && ListedReader.receives(status)) ? Status.PENDING : status;
	}

	@Nullable ZoneId zone(String name) {
		return name.isEmpty() ? null : known(this.zones, name, Zones::named)
			.orElseThrow(() -> new RefusedLine("there is no such time zone"));
	}

	@Nullable String language(String tag) {
		return tag.isEmpty() ? null
				: known(this.languages, tag,
						(text) -> Languages.named(text.replace('_', '-')).map((locale) -> locale.toLanguageTag()))
					.orElseThrow(() -> new RefusedLine("the locale is not a language tag"));
	}

	Instant now() {
		return this.now;
	}

	private static <T> Optional<T> known(Map<String, Optional<T>> words, String word,
			Function<String, Optional<T>> meaning) {
		return (words.size() < MANY) ? words.computeIfAbsent(word, meaning) : meaning.apply(word);
	}

}
