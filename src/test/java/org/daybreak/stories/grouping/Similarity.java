package org.daybreak.stories.grouping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Likeness of a group of headlines to the most alike of other texts.
 */
public final class Similarity {

	private Similarity() {
	}

	public static double best(List<String> headlines, List<String> texts, Frequencies frequencies) {
		Map<String, Double> sum = new HashMap<>();
		headlines.forEach((headline) -> vector(headline, frequencies)
			.forEach((token, weight) -> sum.merge(token, weight, Double::sum)));
		var length = Math.sqrt(sum.values().stream().mapToDouble((weight) -> weight * weight).sum());
		return texts.stream()
			.mapToDouble((text) -> vector(text, frequencies).entrySet()
				.stream()
				.mapToDouble((entry) -> entry.getValue() * sum.getOrDefault(entry.getKey(), 0.0) / length)
				.sum())
			.max()
			.orElse(0);
	}

	private static Map<String, Double> vector(String text, Frequencies frequencies) {
		return Vector.of(new ToldText(text, null, "", null), frequencies).weights();
	}

}
