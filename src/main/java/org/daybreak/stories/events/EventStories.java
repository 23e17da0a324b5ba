package org.daybreak.stories.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.daybreak.feeds.FeedFacts;
import org.daybreak.stories.HeldBackKind;
import org.daybreak.stories.Story;
import org.daybreak.stories.places.Gazetteer;
import org.jspecify.annotations.Nullable;

/**
 * The stories of one event, seen as one: which of them leads, where it happens, and what
 * its rank is made of.
 */
final class EventStories {

	private static final Duration DAY = Duration.ofHours(24);

	private static final int MOST_COUNTRIES = 3;

	private static final Set<String> WORLD = Set.of("world", "international", "world news", "monde", "welt", "mundo",
			"africa", "asia", "europe", "americas", "middle east", "asia-pacific");

	private final List<Story> stories;

	private final Map<Long, FeedFacts> feeds;

	EventStories(List<Story> stories, Map<Long, FeedFacts> feeds) {
		this.feeds = feeds;
		this.stories = stories.stream()
			.sorted(Comparator.comparing((Story story) -> story.given() && story.source() != null)
				.thenComparing(this::completeness)
				.thenComparing((story) -> FeedWeights.weight(feeds, story))
				.thenComparing(Story::toldAt)
				.thenComparing(Story::id)
				.reversed())
			.toList();
	}

	/** How much of what an item shows the story can give. */
	private int completeness(Story story) {
		var image = story.image();
		var picture = image != null && image.url() != null && FeedWeights.pictures(this.feeds, story);
		return ((story.standfirst() != null) ? 4 : 0) + ((story.source() != null) ? 3 : 0)
				+ ((story.url() != null) ? 2 : 0) + (picture ? 1 : 0);
	}

	RankedEvent ranked(long eventId, Instant now, @Nullable String homeCountry, boolean known) {
		var countries = countries();
		var ranking = Ranking.of(facts(now, countries, known), homeCountry);
		return new RankedEvent(eventId, this.stories.get(0), this.stories, ranking.score(), ranking.terms(), countries,
				section());
	}

	private RankFacts facts(Instant now, Set<String> countries, boolean known) {
		var newest = this.stories.stream().map(Story::toldAt).max(Comparator.naturalOrder()).orElse(now);
		var prominence = this.stories.stream()
			.map(Story::position)
			.filter(Objects::nonNull)
			.mapToDouble((position) -> 1.0 / (1 + position))
			.max()
			.orElse(0);
		var weight = this.stories.stream()
			.mapToDouble((story) -> FeedWeights.weight(this.feeds, story))
			.max()
			.orElse(0);
		var fresh = (int) this.stories.stream().filter((story) -> story.toldAt().isAfter(now.minus(DAY))).count();
		var kinds = Arrays.stream(HeldBackKind.values())
			.filter((kind) -> this.stories.stream().allMatch(kind::of))
			.toList();
		return new RankFacts(Outlets.independent(this.stories), this.stories.size(), prominence, weight,
				Duration.between(newest, now), countries, world(), known, fresh, kinds);
	}

	private boolean world() {
		return this.stories.stream()
			.anyMatch((story) -> world(story.section()) || Gazetteer.international(text(story)));
	}

	static boolean world(@Nullable String section) {
		return section != null && WORLD.contains(section.toLowerCase(Locale.ROOT).strip());
	}

	/** The countries most of its headlines name; of its standfirsts where none does. */
	private Set<String> countries() {
		var named = most(this.stories.stream().map(Story::headline).toList());
		return named.isEmpty() ? most(this.stories.stream().map(EventStories::text).toList()) : named;
	}

	private static Set<String> most(List<String> texts) {
		Map<String, Integer> counts = new HashMap<>();
		texts.forEach((text) -> Gazetteer.countries(text)
			.keySet()
			.forEach((country) -> counts.merge(country, 1, Integer::sum)));
		return counts.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() * 3 >= texts.size())
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
			.limit(MOST_COUNTRIES)
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static String text(Story story) {
		return story.headline() + "\n" + ((story.standfirst() != null) ? story.standfirst() : "");
	}

	/** The section most of its stories stand in. */
	private @Nullable String section() {
		Map<String, Integer> counts = new HashMap<>();
		this.stories.forEach((story) -> {
			var section = story.section();
			if (section != null) {
				counts.merge(section, 1, Integer::sum);
			}
		});
		return counts.entrySet()
			.stream()
			.max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
			.map(Map.Entry::getKey)
			.orElse(null);
	}

}
