package org.daybreak.stories.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The rank of an event: how many tell it, how prominently, how lately, whether it
 * concerns more than one nation, and whether readers know it already. Terms before the
 * first factor are added, factors multiply the sum.
 */
public final class Ranking {

	private static final double HALF_LIFE_HOURS = 12;

	private static final double NOT_INTERNATIONAL = 0.25;

	private static final double KNOWN = 0.5;

	private static final int UPDATE = 3;

	private static final double LEAST = 0.01;

	private final List<Term> terms = new ArrayList<>();

	private double sum;

	private double factor = 1;

	private Ranking() {
	}

	public static Ranking of(RankFacts facts, @Nullable String homeCountry) {
		var ranking = new Ranking();
		ranking.add("outlets", Math.log(1 + facts.outlets()),
				"told by " + counted(facts.outlets(), "independent outlet"));
		ranking.add("articles", 0.5 * Math.log(1 + facts.articles()), "in " + counted(facts.articles(), "article"));
		ranking.add("prominence", 0.3 * facts.prominence(),
				(facts.prominence() > 0) ? "place " + Math.round(1 / facts.prominence()) + " in a list of top stories"
						: "in no list of top stories");
		ranking.add("weight", facts.weight(), "the desk's weight of its feed");
		ranking.multiply("freshness", freshness(facts.age()), "the newest article is " + age(facts.age()) + " old");
		ranking.gate(facts, homeCountry);
		ranking.novelty(facts);
		facts.kinds().forEach((kind) -> ranking.multiply("penalty", kind.factor(), "it is " + kind.words()));
		return ranking;
	}

	/** Halves in twelve hours. */
	private static double freshness(Duration age) {
		return Math.pow(2, -Math.max(0, age.toMinutes()) / 60.0 / HALF_LIFE_HOURS);
	}

	private void gate(RankFacts facts, @Nullable String homeCountry) {
		var abroad = facts.countries()
			.stream()
			.filter((country) -> !country.equals(homeCountry))
			.collect(Collectors.toSet());
		var names = names(facts.countries());
		if (!abroad.isEmpty()) {
			multiply("international", 1, "it speaks of " + names);
		}
		else if (facts.world()) {
			multiply("international", 1, "world news");
		}
		else {
			multiply("international", NOT_INTERNATIONAL,
					names.isEmpty() ? "it names no country" : "it speaks of " + names + " only");
		}
	}

	private void novelty(RankFacts facts) {
		if (!facts.known()) {
			multiply("novelty", 1, "new since the last edition");
		}
		else if (facts.fresh() >= UPDATE) {
			multiply("novelty", 1, "update: " + counted(facts.fresh(), "article") + " since the last edition told it");
		}
		else {
			multiply("novelty", KNOWN, "the last edition told it");
		}
	}

	private void add(String name, double value, String words) {
		this.sum += value;
		this.terms.add(new Term(name, rounded(value), words));
	}

	private void multiply(String name, double value, String words) {
		this.factor *= value;
		this.terms.add(new Term(name, rounded(value), "× " + words));
	}

	/** Never below zero, so that a factor always lowers. */
	public double score() {
		return rounded(Math.max(LEAST, this.sum) * this.factor);
	}

	List<Term> terms() {
		return List.copyOf(this.terms);
	}

	private static String counted(int count, String thing) {
		return count + " " + thing + ((count == 1) ? "" : "s");
	}

	private static String age(Duration age) {
		var hours = Math.max(0, age.toHours());
		return (hours < 1) ? "less than an hour" : counted((int) hours, "hour");
	}

	private static String names(Set<String> countries) {
		return countries.stream()
			.sorted()
			.map((code) -> new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH))
			.collect(Collectors.joining(", "));
	}

	private static double rounded(double value) {
		return Math.round(value * 10_000) / 10_000.0;
	}

}
