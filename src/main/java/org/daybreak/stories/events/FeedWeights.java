package org.daybreak.stories.events;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.daybreak.feeds.Feed;
import org.daybreak.feeds.FeedFacts;
import org.daybreak.feeds.Feeds;
import org.daybreak.stories.Story;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the desk decided about the feeds that tell stories.
 */
@Component
public class FeedWeights {

	private final Feeds feeds;

	FeedWeights(Feeds feeds) {
		this.feeds = feeds;
	}

	public Map<Long, FeedFacts> all() {
		return this.feeds.all().stream().map(Feed::facts).collect(Collectors.toMap(FeedFacts::id, Function.identity()));
	}

	static double weight(Map<Long, FeedFacts> feeds, Story story) {
		var feed = of(feeds, story);
		return (feed != null) ? feed.weight() : 0;
	}

	public static boolean pictures(Map<Long, FeedFacts> feeds, Story story) {
		var feed = of(feeds, story);
		return story.given() || feed != null && feed.pictures();
	}

	private static @Nullable FeedFacts of(Map<Long, FeedFacts> feeds, Story story) {
		var id = story.feedId();
		return (id != null) ? feeds.get(id) : null;
	}

}
