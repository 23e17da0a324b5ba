package org.daybreak.stories.grouping;

import java.util.Collections;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.daybreak.stories.places.Gazetteer;

/**
 * Numbers and countries of a headline: two headlines that differ in both tell two
 * happenings, however alike their words ("magnitude 5.1 quake in Chile", "… in Japan").
 */
record Contradiction(Set<String> numbers, Set<String> countries) {

	private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

	static Contradiction of(String title) {
		return new Contradiction(NUMBER.matcher(title).results().map(MatchResult::group).collect(Collectors.toSet()),
				Gazetteer.countries(title).keySet());
	}

	boolean with(Contradiction other) {
		return differ(this.numbers, other.numbers) && differ(this.countries, other.countries);
	}

	private static boolean differ(Set<String> some, Set<String> others) {
		return !some.isEmpty() && !others.isEmpty() && Collections.disjoint(some, others);
	}

}
