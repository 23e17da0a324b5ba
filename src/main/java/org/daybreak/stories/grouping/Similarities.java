package org.daybreak.stories.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Likeness of every two tellings that share a word, by way of an index from words to
 * tellings.
 */
final class Similarities {

	/** Likeness of two tellings that contradict each other. */
	private static final double CONTRADICTION = -0.5;

	/** Headlines alone share fewer words than headlines with standfirsts. */
	private static final double HEADLINE_ONLY = 1.6;

	private Similarities() {
	}

	/** For each telling the others like it, with how much. */
	static List<Map<Integer, Double>> of(List<Telling> tellings, Frequencies frequencies) {
		List<Map<Integer, Double>> likeness = new ArrayList<>();
		Map<String, List<Posting>> index = new HashMap<>();
		for (var at = 0; at < tellings.size(); at++) {
			Map<Integer, Double> found = new HashMap<>();
			for (var weighted : Vector.of(tellings.get(at), frequencies).weights().entrySet()) {
				var postings = index.computeIfAbsent(weighted.getKey(), (token) -> new ArrayList<>());
				for (var posting : postings) {
					found.merge(posting.telling(), posting.weight() * weighted.getValue(), Double::sum);
				}
				postings.add(new Posting(at, weighted.getValue()));
			}
			likeness.add(found);
		}
		for (var at = 0; at < tellings.size(); at++) {
			var alone = tellings.get(at).standfirst() == null;
			likeness.get(at)
				.replaceAll((other, value) -> (alone || tellings.get(other).standfirst() == null)
						? value * HEADLINE_ONLY : value);
		}
		return mirrored(likeness, tellings.stream().map((telling) -> Conflict.of(telling.title())).toList());
	}

	private static List<Map<Integer, Double>> mirrored(List<Map<Integer, Double>> half, List<Conflict> conflicts) {
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
