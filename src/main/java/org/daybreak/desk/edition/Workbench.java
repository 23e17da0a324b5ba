package org.daybreak.desk.edition;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.daybreak.editions.Edition;
import org.daybreak.editions.Editions;
import org.daybreak.editions.Item;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.stories.events.Events;
import org.daybreak.stories.events.RankedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * What lies before an editor: an edition, why its items stand where they stand, and what
 * else happened.
 */
@Component
class Workbench {

	private static final Duration WINDOW = Duration.ofHours(48);

	private static final int OTHERS = 60;

	private final Newsletters newsletters;

	private final Editions editions;

	private final Events events;

	private final InstantSource clock;

	Workbench(Newsletters newsletters, Editions editions, Events events, InstantSource clock) {
		this.newsletters = newsletters;
		this.editions = editions;
		this.events = events;
		this.clock = clock;
	}

	/** The newsletter asked for, else the first; empty when there is none yet. */
	Optional<Newsletter> newsletter(@Nullable String slug) {
		return (slug != null) ? Optional.of(this.newsletters.require(slug))
				: this.newsletters.all().stream().findFirst();
	}

	List<Newsletter> newsletters() {
		return this.newsletters.all();
	}

	Newsletter newsletterOf(Edition edition) {
		return this.newsletters.require(edition.newsletterId());
	}

	/** Today's newest edition, on the newsletter's own calendar. */
	Optional<Edition> today(Newsletter newsletter) {
		var today = this.clock.instant().atZone(newsletter.timeZone()).toLocalDate();
		return this.editions.ofDay(newsletter.id(), today);
	}

	/**
	 * Today's edition that stories are put into: the one that goes, or, if that is
	 * approved, the draft that was begun last beside it.
	 */
	Optional<Edition> open(Newsletter newsletter) {
		var goes = today(newsletter);
		return goes.filter((edition) -> !edition.frozen())
			.or(() -> goes.flatMap((edition) -> this.editions.regularSince(newsletter.id(), edition.localDate())
				.stream()
				.filter((other) -> !other.frozen() && other.corrects() == null)
				.findFirst()))
			.or(() -> goes);
	}

	List<Edition> recent(Newsletter newsletter) {
		return this.editions.of(newsletter.id(), Limit.of(8));
	}

	/** Ranks the events of the last two days against this edition. */
	Ranks ranks(Newsletter newsletter, @Nullable Edition edition) {
		var now = this.clock.instant();
		var known = this.editions
			.frozenBefore(newsletter.id(), now.atZone(newsletter.timeZone()).toLocalDate(), Limit.of(1))
			.stream()
			.flatMap((before) -> before.items().stream())
			.map(Item::eventId)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		return rank(now, known, (edition != null) ? edition.items() : List.of());
	}

	private Ranks rank(Instant now, Set<Long> known, Collection<Item> items) {
		var ranked = this.events.ranked(now.minus(WINDOW), now, null, known);
		Map<Long, RankedEvent> byEvent = new HashMap<>();
		ranked.forEach((event) -> byEvent.put(event.eventId(), event));
		Set<@Nullable Long> told = new HashSet<>();
		items.forEach((item) -> told.add(item.eventId()));
		Set<@Nullable Long> stories = new HashSet<>();
		items.forEach((item) -> stories.add(item.storyId()));
		var others = ranked.stream()
			.filter((event) -> !told.contains(event.eventId()) && !stories.contains(event.lead().id()))
			.limit(OTHERS)
			.toList();
		return new Ranks(byEvent, others);
	}

	/**
	 * Why items stand where they stand, and what stands outside.
	 *
	 * @param byEvent the ranked events
	 * @param others those the edition does not tell, best first
	 */
	record Ranks(Map<Long, RankedEvent> byEvent, List<RankedEvent> others) {

		/** The event of an item, if it is still ranked. */
		public @Nullable RankedEvent of(Item item) {
			var event = item.eventId();
			return (event != null) ? this.byEvent.get(event) : null;
		}

	}

}
