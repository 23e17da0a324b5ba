package org.daybreak.stories.grouping;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Average-link clustering: the two groups most alike on average are joined, again and
 * again, until none are alike enough. Repeats (same headline, same address) are joined
 * first. The result depends on the order of the tellings in ties only.
 */
public final class Grouping {

	/** Average likeness from which two groups tell the same happening. */
	public static final double THRESHOLD = 0.15;

	private static final int HEADLINE_WORDS = 4;

	private final Map<Integer, Group> groups = new HashMap<>();

	private final PriorityQueue<Pair> pairs = new PriorityQueue<>(
			Comparator.comparingDouble((Pair pair) -> -pair.likeness())
				.thenComparingInt(Pair::first)
				.thenComparingInt(Pair::second));

	private final double threshold;

	private Grouping(List<Map<Integer, Double>> likeness, double threshold) {
		this.threshold = threshold;
		for (var at = 0; at < likeness.size(); at++) {
			this.groups.put(at, new Group(new TreeSet<>(Set.of(at)), new HashMap<>(likeness.get(at))));
		}
	}

	/** Groups of indexes of tellings, each telling in one group. */
	public static List<Set<Integer>> of(List<ToldText> tellings, Frequencies frequencies, double threshold) {
		var grouping = new Grouping(Similarities.of(tellings, frequencies), threshold);
		grouping.joinRepeats(tellings);
		grouping.joinAlike();
		return grouping.groups.values()
			.stream()
			.<Set<Integer>>map(Group::members)
			.sorted(Comparator.comparing((Set<Integer> members) -> members.iterator().next()))
			.toList();
	}

	private void joinRepeats(List<ToldText> tellings) {
		Map<String, Integer> firsts = new HashMap<>();
		for (var at = 0; at < tellings.size(); at++) {
			var key = tellings.get(at).key();
			if (key.split(" ").length >= HEADLINE_WORDS) {
				joinWithFirst("headline " + key, at, firsts);
			}
			var url = tellings.get(at).url();
			if (url != null && url.contains("/")) {
				joinWithFirst("address " + url, at, firsts);
			}
		}
	}

	private void joinWithFirst(String repeat, int at, Map<String, Integer> firsts) {
		var first = firsts.putIfAbsent(repeat, at);
		if (first != null) {
			var one = holder(first);
			var other = holder(at);
			if (one != other) {
				join(Math.min(one, other), Math.max(one, other));
			}
		}
	}

	private int holder(int telling) {
		var group = this.groups.get(telling);
		if (group != null) {
			return telling;
		}
		return this.groups.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().members().contains(telling))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseThrow();
	}

	private void joinAlike() {
		this.groups.forEach((id, group) -> group.sums().keySet().forEach((other) -> {
			if (id < other) {
				offer(id, other);
			}
		}));
		while (!this.pairs.isEmpty()) {
			var pair = this.pairs.poll();
			var first = this.groups.get(pair.first());
			var second = this.groups.get(pair.second());
			if (first != null && second != null && pair.sizes() == first.size() + second.size()) {
				join(pair.first(), pair.second());
				first.sums()
					.keySet()
					.forEach((other) -> offer(Math.min(pair.first(), other), Math.max(pair.first(), other)));
			}
		}
	}

	private void offer(int first, int second) {
		var one = group(first);
		var other = group(second);
		var likeness = one.sums().getOrDefault(second, 0.0) / (one.size() * other.size());
		if (likeness >= this.threshold) {
			this.pairs.add(new Pair(likeness, first, second, one.size() + other.size()));
		}
	}

	/** The second group goes into the first, which keeps its number. */
	private void join(int first, int second) {
		var kept = group(first);
		var gone = group(second);
		this.groups.remove(second);
		kept.members().addAll(gone.members());
		kept.sums().remove(second);
		gone.sums().forEach((other, sum) -> {
			if (other != first) {
				var total = kept.sums().merge(other, sum, Double::sum);
				var neighbour = group(other).sums();
				neighbour.remove(second);
				neighbour.put(first, total);
			}
		});
	}

	private Group group(int id) {
		var group = this.groups.get(id);
		if (group == null) {
			throw new IllegalStateException("group " + id + " was joined before");
		}
		return group;
	}

	/**
	 * Tellings of one group, and the sum of likenesses with each other group.
	 */
	private record Group(TreeSet<Integer> members, Map<Integer, Double> sums) {

		int size() {
			return this.members.size();
		}

	}

	/**
	 * Two groups as they were when their likeness was taken.
	 */
	private record Pair(double likeness, int first, int second, int sizes) {
	}

}
