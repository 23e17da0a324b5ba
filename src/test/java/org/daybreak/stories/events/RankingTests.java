package org.daybreak.stories.events;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.daybreak.stories.HeldBackKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RankingTests {

	private static RankFacts facts(int outlets, int articles, double prominence, int hours, String countries,
			boolean known, int fresh) {
		return new RankFacts(outlets, articles, prominence, 0, Duration.ofHours(hours),
				countries.isEmpty() ? Set.of() : Set.of(countries.split(" ")), false, known, fresh, List.of());
	}

	@ParameterizedTest
	@CsvSource({ "1,1,0,0,CN,false,0,1.0397", "3,4,0,0,CN,false,0,2.1910", "3,4,1,0,CN,false,0,2.4910",
			"3,4,0,12,CN,false,0,1.0955", "3,4,0,0,'',false,0,0.5478", "3,4,0,0,CN,true,2,1.0955",
			"3,4,0,0,CN,true,3,2.1910", "1,1,0,48,'',true,0,0.0081" })
	void followsTheFormula(int outlets, int articles, double prominence, int hours, String countries, boolean known,
			int fresh, double score) {
		assertThat(Ranking.of(facts(outlets, articles, prominence, hours, countries, known, fresh), null).score())
			.isCloseTo(score, within(0.0002));
	}

	@Test
	void holdsBackThePublishersOwnNews() {
		var facts = facts(2, 2, 0, 0, "FR", false, 0);
		assertThat(Ranking.of(facts, "FR").score()).isCloseTo(Ranking.of(facts, null).score() / 4, within(0.001));
		assertThat(Ranking.of(facts(2, 2, 0, 0, "FR DE", false, 0), "FR").score())
			.isEqualTo(Ranking.of(facts, null).score());
	}

	@Test
	void tellsEveryTermInPlainWords() {
		var terms = Ranking.of(facts(3, 4, 0.5, 2, "CN KP", true, 3), null).terms();
		assertThat(terms).extracting(Term::name)
			.containsExactly("outlets", "articles", "prominence", "weight", "freshness", "international", "novelty");
		assertThat(terms).extracting(Term::words)
			.contains("told by 3 independent outlets", "place 2 in a list of top stories",
					"× it speaks of China, North Korea", "× update: 3 articles since the last edition told it");
	}

	@Test
	void penalisesWhatIsNoNews() {
		var plain = facts(2, 2, 0, 0, "GB", false, 0);
		var opinion = new RankFacts(2, 2, 0, 0, Duration.ZERO, Set.of("GB"), false, false, 0,
				List.of(HeldBackKind.OPINION));
		assertThat(Ranking.of(opinion, null).score()).isCloseTo(Ranking.of(plain, null).score() * 0.3, within(0.001));
	}

	@Test
	void neverTurnsAHeavyPenaltyIntoAGain() {
		var down = new RankFacts(1, 1, 0, -50, Duration.ofHours(1), Set.of("GB"), false, false, 0, List.of());
		var further = new RankFacts(1, 1, 0, -50, Duration.ofHours(30), Set.of("GB"), false, false, 0, List.of());
		assertThat(Ranking.of(further, null).score()).isLessThan(Ranking.of(down, null).score());
	}

}
