package org.daybreak.stories.events;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.daybreak.stories.Story;
import org.daybreak.stories.StoryRows;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The same happening across outlets: stories grouped into events, and events ranked.
 */
@Component
public class Events {

	private final StoryRows rows;

	private final Regrouping regrouping;

	private final FeedWeights feeds;

	private final RankBook book;

	private final InstantSource clock;

	Events(StoryRows rows, Regrouping regrouping, FeedWeights feeds, RankBook book, InstantSource clock) {
		this.rows = rows;
		this.regrouping = regrouping;
		this.feeds = feeds;
		this.book = book;
		this.clock = clock;
	}

	/**
	 * The events told since then, best first, new stories being grouped before.
	 * @param since older stories do not count
	 * @param now the moment against which freshness is measured
	 * @param homeCountry ISO 3166 alpha-2 of the publisher, whose own news is not
	 * international; null when it has none
	 * @param eventsOfLastEdition events that the readers know already
	 */
	@Transactional
	public List<RankedEvent> ranked(Instant since, Instant now, @Nullable String homeCountry,
			Set<Long> eventsOfLastEdition) {
		regroup();
		return rank(since, now, homeCountry, eventsOfLastEdition);
	}

	/**
	 * Groups the stories of the last 48 hours if one came or changed since the last time;
	 * an event keeps its id while it lasts.
	 */
	@Transactional
	public void regroup() {
		if (this.regrouping.ifNeeded()) {
			var now = this.clock.instant();
			this.book.write(rank(now.minus(Regrouping.WINDOW), now, null, Set.of()), now);
		}
	}

	private List<RankedEvent> rank(Instant since, Instant now, @Nullable String homeCountry, Set<Long> known) {
		var facts = this.feeds.all();
		Map<Long, List<Story>> stories = this.rows.since(since)
			.stream()
			.filter((story) -> story.eventId() != null)
			.collect(Collectors.groupingBy((story) -> Objects.requireNonNull(story.eventId())));
		return stories.entrySet()
			.stream()
			.map((event) -> new EventStories(event.getValue(), facts).ranked(event.getKey(), now, homeCountry,
					known.contains(event.getKey())))
			.sorted(Comparator.comparingDouble(RankedEvent::score).reversed().thenComparingLong(RankedEvent::eventId))
			.toList();
	}

}
