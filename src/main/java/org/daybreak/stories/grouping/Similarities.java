package org.daybreak.stories.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Likeness of every two tellings that share a word, by way of an index from words to
 * tellings.
 */
final class Similarities {

	/** Tellings a word may stand in and still tell any apart; keeps large pools small. */
	private static final int COMMON = 250;

	/** Likeness not worth remembering. */
	private static final double FAINT = 0.015;

	/** Likeness of two tellings that contradict each other. */
	private static final double CONTRADICTION = -0.5;

	/** Headlines alone share fewer words than headlines with standfirsts. */
	private static final double HEADLINE_ONLY = 1.6;

	private Similarities() {
	}

	/** For each telling the others like it, with how much. */
	static List<Map<Integer, Double>> of(List<ToldText> tellings, Frequencies frequencies) {
		List<Map<Integer, Double>> likeness = new ArrayList<>();
		Map<String, List<Posting>> index = new HashMap<>();
		var vectors = tellings.stream().map((telling) -> Vector.of(telling, frequencies).weights()).toList();
		var common = common(vectors);
		for (var at = 0; at < tellings.size(); at++) {
			Map<Integer, Double> found = new HashMap<>();
			for (var weighted : vectors.get(at).entrySet()) {
				var postings = index.computeIfAbsent(weighted.getKey(), (token) -> new ArrayList<>());
				for (var posting : common.contains(weighted.getKey()) ? List.<Posting>of() : postings) {
					found.merge(posting.telling(), posting.weight() * weighted.getValue(), Double::sum);
				}
				postings.add(new Posting(at, weighted.getValue()));
			}
			found.values().removeIf((value) -> value < FAINT);
			likeness.add(found);
		}
		for (var at = 0; at < tellings.size(); at++) {
			var alone = tellings.get(at).standfirst() == null;
			likeness.get(at)
				.replaceAll((other, value) -> (alone || tellings.get(other).standfirst() == null)
						? value * HEADLINE_ONLY : value);
		}
		return mirrored(likeness, tellings.stream().map((telling) -> Contradiction.of(telling.title())).toList());
	}

	private static Set<String> common(List<Map<String, Double>> vectors) {
		Map<String, Integer> counts = new HashMap<>();
		vectors.forEach((vector) -> vector.keySet().forEach((token) -> counts.merge(token, 1, Integer::sum)));
		counts.values().removeIf((count) -> count <= COMMON);
		return counts.keySet();
	}

	private static List<Map<Integer, Double>> mirrored(List<Map<Integer, Double>> half, List<Contradiction> conflicts) {
		for (var at = 0; at < half.size(); at++) {
			for (var entry : Map.copyOf(half.get(at)).entrySet()) {
				var other = entry.getKey();
				if (other < at) {
					var value = conflicts.get(at).with(conflicts.get(other)) ? CONTRADICTION : entry.getValue();
					half.get(at).put(other, value);
					half.get(other).put(at, value);
				}
			}
		}
		return half;
	}

	/**
	 * A telling in which a word stands, and how much it weighs there.
	 */
	private record Posting(int telling, double weight) {
	}

}
