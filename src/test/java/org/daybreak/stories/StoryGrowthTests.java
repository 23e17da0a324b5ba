package org.daybreak.stories;

import java.time.Instant;
import java.util.Map;

import org.daybreak.feeds.Entry;
import org.daybreak.feeds.FeedFacts;
import org.daybreak.stories.places.Gazetteer;
import org.daybreak.support.Growth;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is made of a feed's entry takes work that grows with its length and not faster.
 */
@TakesLong("measures twice the text, again and again")
class StoryGrowthTests {

	private static final Instant NOW = Instant.parse("2026-08-22T04:00:00Z");

	private static final FeedFacts FEED = new FeedFacts(1, "Harbour Times", 0, null, null, false, true);

	@Test
	void ofAnEntry() {
		assertThat(Growth.steep(14, (text) -> text, (text) -> EntryForm.of(FEED, entry(text)))).isEmpty();
	}

	@Test
	void ofItsSentences() {
		for (var language : new String[] { "en", "zh", "de" }) {
			assertThat(Growth.steep(15, (text) -> text, (text) -> Sentences.of(text, language))).isEmpty();
		}
	}

	@Test
	void ofItsSummary() {
		assertThat(Growth.steep(16, (text) -> "Short. " + text, (text) -> Summary.of(story(text), 70))).isEmpty();
		assertThat(Growth.steep(16, (text) -> text, (text) -> Summary.of(story(text), 70))).isEmpty();
	}

	@Test
	void ofComparingIt() {
		assertThat(Growth.steep(17, (text) -> text, (text) -> {
			CanonicalUrl.of("https://a.example/" + text);
			HeadlineKey.of(text.substring(0, Math.min(text.length(), 5000)));
			Gazetteer.countries(text);
			Gazetteer.international(text);
			for (var kind : HeldBackKind.values()) {
				kind.of(story(text));
			}
		})).isEmpty();
	}

	private static Entry entry(String text) {
		return new Entry(1, "guid", null, text, text, text, text, text, text, text, NOW, null, text, text, 0, NOW);
	}

	private static Story story(String text) {
		return new Story(new StoryForm(text.substring(0, Math.min(text.length(), 500)), null, text, null, "Post", null,
				"World", "en", NOW, null), Map.of(), NOW);
	}

}
