package org.daybreak.stories.events;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.daybreak.stories.HeldBackKind;

/**
 * What an event's rank is made of.
 *
 * @param outlets independent ones
 * @param articles all of them
 * @param prominence of the best place in a list of top stories: 1 for the first, 1/2 for
 * the second, 0 for none
 * @param weight the desk's, of the heaviest feed
 * @param age of the newest article
 * @param countries it speaks of, ISO 3166 alpha-2
 * @param world whether a feed of world news told it or it names a body of nations
 * @param known whether the last edition told it
 * @param fresh articles told since the last edition
 * @param kinds all its stories are of
 */
public record RankFacts(int outlets, int articles, double prominence, double weight, Duration age,
		Set<String> countries, boolean world, boolean known, int fresh, List<HeldBackKind> kinds) {
}
