package org.daybreak.stories.events;

import java.util.List;
import java.util.Set;

import org.daybreak.stories.Story;
import org.jspecify.annotations.Nullable;

/**
 * An event with its rank: the story that tells it best, all its stories (that one first),
 * the score, why, and the countries it speaks of (ISO 3166 alpha-2).
 */
public record RankedEvent(long eventId, Story lead, List<Story> stories, double score, List<Term> terms,
		Set<String> countries, @Nullable String section) {
}
