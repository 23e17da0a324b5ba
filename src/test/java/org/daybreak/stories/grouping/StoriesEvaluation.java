package org.daybreak.stories.grouping;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Measures how well groups of labelled stories agree with their labels (BCubed F1), with
 * the word frequencies of the pool alone and at the threshold of the product.
 */
class StoriesEvaluation {

	@Test
	void measuresGrouping() {
		var given = System.getProperty("daybreak.evaluation", "");
		Assumptions.assumeTrue(!given.isBlank(), "no evaluation folder given");
		for (var family : List.of("uci", "allsides")) {
			var score = Pools.family(Path.of(given, "stories"), family)
				.stream()
				.mapToDouble((pool) -> pool
					.score(Grouping.of(pool.tellings(), pool.frequencies(List.of()), Grouping.THRESHOLD)))
				.average()
				.orElse(0);
			System.out.printf(Locale.ROOT, "evaluation stories.%s.bcubed = %.4f%n", family, score);
		}
	}

}
