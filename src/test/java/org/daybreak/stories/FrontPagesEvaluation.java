package org.daybreak.stories;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.daybreak.stories.events.RankFacts;
import org.daybreak.stories.events.Ranking;
import org.daybreak.stories.grouping.Frequencies;
import org.daybreak.stories.grouping.Grouping;
import org.daybreak.stories.grouping.Similarity;
import org.daybreak.stories.grouping.ToldText;
import org.daybreak.stories.places.Gazetteer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures how many of the ten events ranked first are among the world's events of the
 * day, as an encyclopedia lists them (P@10, R@10).
 */
class FrontPagesEvaluation {

	private static final double LIKE = 0.30;

	@Test
	void measuresRanking() throws IOException {
		var given = System.getProperty("daybreak.evaluation", "");
		Assumptions.assumeTrue(!given.isBlank(), "no evaluation folder given");
		try (var files = Files.list(Path.of(given, "front-pages"))) {
			var days = files.filter((file) -> file.toString().endsWith(".json"))
				.sorted()
				.map(FrontPagesEvaluation::day)
				.toList();
			System.out.printf(Locale.ROOT, "evaluation ranking.p_at_10 = %.4f%n",
					days.stream().mapToDouble(Day::precision).average().orElse(0));
			System.out.printf(Locale.ROOT, "evaluation ranking.r_at_10 = %.4f%n",
					days.stream().mapToDouble(Day::recall).average().orElse(0));
		}
	}

	private static Day day(Path file) {
		JsonNode day;
		try {
			day = JsonMapper.builder().build().readTree(Files.readString(file));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		var headlines = day.path("headlines").valueStream().toList();
		var tellings = headlines.stream().map(FrontPagesEvaluation::telling).toList();
		var world = day.path("world_events").valueStream().map(JsonNode::asString).toList();
		var frequencies = new Frequencies();
		frequencies.addAll(tellings.stream().map(ToldText::title).toList());
		var groups = Grouping.of(tellings, frequencies, Grouping.THRESHOLD);
		frequencies.addAll(world);
		frequencies.addAll(background(file.getParent().resolveSibling("stories")));
		Map<Set<Integer>, Double> scores = new HashMap<>();
		groups.forEach((group) -> scores.put(group, Ranking.of(facts(group, headlines), "US").score()));
		var ranked = groups.stream().sorted(Comparator.comparing((Set<Integer> group) -> -scores.get(group))).toList();
		var right = ranked.stream()
			.filter((group) -> Similarity.best(group.stream().map((at) -> tellings.get(at).title()).toList(), world,
					frequencies) >= LIKE)
			.collect(Collectors.toSet());
		var found = (double) ranked.stream().limit(10).filter(right::contains).count();
		return new Day(found / 10, right.isEmpty() ? 1 : found / right.size());
	}

	private static List<String> background(Path folder) {
		try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("background-titles.txt.gz")))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ToldText telling(JsonNode headline) {
		var title = headline.path("title").asString();
		return new ToldText(title, null, HeadlineKey.of(title), null);
	}

	private static RankFacts facts(Set<Integer> group, List<JsonNode> headlines) {
		Set<String> outlets = new HashSet<>();
		Set<String> countries = new LinkedHashSet<>();
		List<Story> stories = new ArrayList<>();
		var prominence = 0.0;
		var world = false;
		for (var at : group) {
			var headline = headlines.get(at);
			outlets.add(headline.path("outlet").asString());
			countries.addAll(Gazetteer.countries(headline.path("title").asString()).keySet());
			world |= Gazetteer.international(headline.path("title").asString());
			for (var position : headline.path("positions")) {
				prominence = Math.max(prominence, 1.0 / position.asInt());
			}
			stories.add(StoryForms.story(StoryForms.told(headline.path("title").asString(), null, null)));
		}
		var kinds = Arrays.stream(HeldBackKind.values()).filter((kind) -> stories.stream().allMatch(kind::of)).toList();
		return new RankFacts(outlets.size(), group.size(), prominence, 0, Duration.ZERO, countries, world, false, 0,
				kinds);
	}

	/**
	 * Precision and recall among the first ten of a day.
	 */
	private record Day(double precision, double recall) {
	}

}
