package org.daybreak.stories.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@TakesLong("groups thousands of stories")
class GroupingTests {

	private static ToldText telling(String title, String standfirst) {
		return new ToldText(title, standfirst,
				title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip(), null);
	}

	private static List<Set<Integer>> groups(ToldText... tellings) {
		var frequencies = new Frequencies();
		frequencies.addAll(Arrays.stream(tellings).map((told) -> told.title() + " " + told.standfirst()).toList());
		return Grouping.of(List.of(tellings), frequencies, Grouping.THRESHOLD);
	}

	@Test
	void joinsTellingsOfTheSameHappening() {
		assertThat(groups(
				telling("Kim Jong-un meets Xi Jinping in Beijing on first foreign trip",
						"The North Korean leader travelled by armoured train and met the Chinese president."),
				telling("Shopping centre fire in Siberia kills dozens",
						"Residents of Kemerovo mourn as officials face questions about blocked exits."),
				telling("Xi accepts invitation to Pyongyang after surprise talks with Kim",
						"China's president met the North Korean leader in Beijing, state media said."),
				telling("Kemerovo buries the victims of the shopping centre fire",
						"Siberia holds funerals; investigators say exits were blocked.")))
			.containsExactlyInAnyOrder(Set.of(0, 2), Set.of(1, 3));
	}

	@Test
	void keepsTwoQuakesApartHoweverAlikeTheirHeadlines() {
		assertThat(groups(telling("Magnitude 5.1 earthquake strikes off Chile", "No damage was reported."),
				telling("Magnitude 6.2 earthquake strikes off Japan", "No damage was reported.")))
			.hasSize(2);
	}

	@Test
	void joinsRepeatsOfAHeadlineAtOnce() {
		assertThat(groups(telling("Port strike ends after nine days", "Unions agreed at dawn."),
				telling("Port strike ends after nine days", "Ships are moving."),
				telling("Wheat harvest fails", "Rain.")))
			.containsExactlyInAnyOrder(Set.of(0, 1), Set.of(2));
	}

	@Test
	void leavesWhatNobodyElseTellsAlone() {
		assertThat(groups(telling("Election in Egypt draws to a close", "Counting begins."),
				telling("Cricket captain banned for ball tampering", "The board met.")))
			.hasSize(2);
	}

	@Test
	void groupsTwoThousandStoriesInSeconds() {
		var random = new Random(42);
		List<ToldText> tellings = new ArrayList<>();
		for (var story = 0; story < 2000; story++) {
			var event = random.nextInt(600);
			var text = new StringBuilder();
			for (var word = 0; word < 40; word++) {
				text.append(random.nextInt(3) == 0 ? "event" + event + "x" + random.nextInt(12)
						: "word" + (int) Math.abs(random.nextGaussian() * 1500))
					.append(' ');
			}
			tellings.add(telling(text.substring(0, 70), text.substring(70)));
		}
		var frequencies = new Frequencies();
		frequencies.addAll(tellings.stream().map((told) -> told.title() + " " + told.standfirst()).toList());
		var started = System.nanoTime();
		var groups = Grouping.of(tellings, frequencies, Grouping.THRESHOLD);
		var seconds = (System.nanoTime() - started) / 1e9;
		System.out.printf("grouping of 2,000 stories: %.1f s, %d groups%n", seconds, groups.size());
		assertThat(seconds).isLessThan(30);
		assertThat(groups.stream().mapToInt(Set::size).sum()).isEqualTo(2000);
	}

}
