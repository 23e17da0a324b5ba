package org.daybreak.stories.events;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.daybreak.stories.StoryForms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SelectionTests {

	private static RankedEvent event(long id, @Nullable String section, String outlet, String... countries) {
		var story = StoryForms
			.story(StoryForms.at("Headline " + id, "https://example.org/" + id, section, outlet, null));
		return new RankedEvent(id, story, List.of(story), 100.0 - id, List.of(), Set.of(countries), section);
	}

	private static List<Long> ids(List<RankedEvent> events) {
		return events.stream().map(RankedEvent::eventId).toList();
	}

	@Test
	void takesTheBestInOrder() {
		var events = IntStream.range(0, 12).mapToObj((id) -> event(id, "World", "outlet " + id, "C" + id)).toList();
		var selection = Selection.of(events, 5, 5);
		assertThat(ids(selection.leads())).containsExactly(0L, 1L, 2L, 3L, 4L);
		assertThat(ids(selection.briefs())).containsExactly(5L, 6L, 7L, 8L, 9L);
		assertThat(selection.log()).isEmpty();
	}

	@Test
	void takesAtMostTwoOfACountryAndSaysWhatItPassedOver() {
		var selection = Selection.of(List.of(event(1, null, "a", "US"), event(2, null, "b", "US"),
				event(3, null, "c", "US", "CN"), event(4, null, "d", "FR")), 3, 0);
		assertThat(ids(selection.leads())).containsExactly(1L, 2L, 4L);
		assertThat(selection.log()).singleElement().asString().contains("Headline 3", "US");
	}

	@Test
	void takesAtMostTwoOfASectionOtherThanWorld() {
		var selection = Selection.of(List.of(event(1, "Business", "a", "US"), event(2, "business", "b", "FR"),
				event(3, "Business", "c", "DE"), event(4, "World", "d", "IT"), event(5, "World", "e", "ES"),
				event(6, "World", "f", "PT")), 5, 0);
		assertThat(ids(selection.leads())).containsExactly(1L, 2L, 4L, 5L, 6L);
	}

	@Test
	void takesAtMostThreeLeadLinksOfAnOutlet() {
		var selection = Selection.of(List.of(event(1, null, "a", "US"), event(2, null, "a", "FR"),
				event(3, null, "a", "DE"), event(4, null, "a", "IT"), event(5, null, "b", "ES")), 4, 0);
		assertThat(ids(selection.leads())).containsExactly(1L, 2L, 3L, 5L);
	}

	@Test
	void relaxesTheCapsRatherThanSendAThinEditionAndSaysSo() {
		var selection = Selection
			.of(List.of(event(1, null, "a", "US"), event(2, null, "b", "US"), event(3, null, "c", "US")), 2, 1);
		assertThat(ids(selection.leads())).containsExactly(1L, 2L);
		assertThat(ids(selection.briefs())).containsExactly(3L);
		assertThat(selection.log()).anyMatch((line) -> line.contains("country allowed"));
	}

	@Test
	void isEmptyWhereNothingHappened() {
		var selection = Selection.of(List.of(), 5, 5);
		assertThat(selection.leads()).isEmpty();
		assertThat(selection.log()).isEmpty();
	}

}
