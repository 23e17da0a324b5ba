package org.daybreak.stories.grouping;

import java.util.HashMap;
import java.util.Map;

/**
 * Weighted words of a telling, of length one: the title counts twice, repeats count by
 * their logarithm.
 */
record Vector(Map<String, Double> weights) {

	/** Characters of a standfirst beyond which nothing is gained. */
	private static final int ENOUGH = 400;

	static Vector of(ToldText telling, Frequencies frequencies) {
		Map<String, Double> counts = new HashMap<>();
		Tokens.of(telling.title()).forEach((token) -> counts.merge(token, 2.0, Double::sum));
		var standfirst = telling.standfirst();
		if (standfirst != null) {
			Tokens.of(standfirst.substring(0, Math.min(ENOUGH, standfirst.length())))
				.forEach((token) -> counts.merge(token, 1.0, Double::sum));
		}
		counts.replaceAll((token, count) -> (1 + Math.log(count)) * frequencies.weight(token));
		var length = Math.sqrt(counts.values().stream().mapToDouble((weight) -> weight * weight).sum());
		counts.replaceAll((token, weight) -> (length > 0) ? weight / length : 0);
		return new Vector(counts);
	}

}
