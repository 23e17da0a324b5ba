package org.daybreak.stories.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Precision, recall and F1 of texts over 4-word shingles, as the article extraction
 * benchmark counts them.
 */
final class Shingles {

	private static final Pattern TOKEN = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

	private double precision;

	private double recall;

	private int told;

	private int pages;

	/** Compares one page and returns its F1. */
	double add(String found, String expected) {
		var ours = shingles(found);
		var gold = shingles(expected);
		var common = gold.entrySet()
			.stream()
			.mapToInt((entry) -> Math.min(entry.getValue(), ours.getOrDefault(entry.getKey(), 0)))
			.sum();
		var p = ours.isEmpty() ? 0 : common / (double) sum(ours);
		var r = gold.isEmpty() ? 1 : common / (double) sum(gold);
		this.pages++;
		this.recall += r;
		if (!ours.isEmpty()) {
			this.told++;
			this.precision += p;
		}
		return (p + r > 0) ? 2 * p * r / (p + r) : 0;
	}

	double precision() {
		return (this.told > 0) ? this.precision / this.told : 0;
	}

	double recall() {
		return (this.pages > 0) ? this.recall / this.pages : 0;
	}

	double f1() {
		var sum = precision() + recall();
		return (sum > 0) ? 2 * precision() * recall() / sum : 0;
	}

	private static int sum(Map<List<String>, Integer> shingles) {
		return shingles.values().stream().mapToInt(Integer::intValue).sum();
	}

	private static Map<List<String>, Integer> shingles(String text) {
		var tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
		Map<List<String>, Integer> counts = new HashMap<>();
		if (tokens.isEmpty()) {
			return counts;
		}
		for (var at = 0; at <= Math.max(0, tokens.size() - 4); at++) {
			counts.merge(new ArrayList<>(tokens.subList(at, Math.min(at + 4, tokens.size()))), 1, Integer::sum);
		}
		return counts;
	}

}
