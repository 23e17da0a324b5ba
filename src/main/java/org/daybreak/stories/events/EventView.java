package org.daybreak.stories.events;

import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.annotations.media.Schema;
import org.daybreak.stories.StoryView;
import org.jspecify.annotations.Nullable;

/**
 * An event as the API shows it.
 */
@Schema(name = "Event", description = "The same happening across outlets; rank 1 is the first of the day.")
record EventView(long id, int rank, double score, @Schema(description = "why it ranks there") List<Term> terms,
		String headline, Set<String> countries, @Nullable String section,
		@Schema(description = "the story that tells it best comes first") List<StoryView> stories) {

	static EventView of(RankedEvent event, int rank) {
		return new EventView(event.eventId(), rank, event.score(), event.terms(), event.lead().headline(),
				event.countries(), event.section(), event.stories().stream().map(StoryView::of).toList());
	}

}
