package org.daybreak.stories.grouping;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * In how many texts each word stands: rare words tell happenings apart.
 */
public final class Frequencies {

	private final Map<String, Integer> counts = new HashMap<>();

	private int texts;

	public void addAll(Collection<String> texts) {
		texts.forEach(this::add);
	}

	void add(String text) {
		this.texts++;
		new HashSet<>(Tokens.of(text)).forEach((token) -> this.counts.merge(token, 1, Integer::sum));
	}

	double weight(String token) {
		return Math.log(1 + this.texts / (0.5 + this.counts.getOrDefault(token, 0)));
	}

}
