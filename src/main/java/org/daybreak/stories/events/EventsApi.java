package org.daybreak.stories.events;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.daybreak.web.Calendar;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Events over the API.
 */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "Stories")
class EventsApi {

	private static final Duration RECENT = Duration.ofHours(48);

	private final Events events;

	private final InstantSource clock;

	EventsApi(Events events, InstantSource clock) {
		this.events = events;
		this.clock = clock;
	}

	@GetMapping
	@Operation(summary = "Events told since then, best first, with the terms of their rank",
			description = "Without since: of the last 48 hours.")
	List<EventView> events(@RequestParam(required = false) @Nullable Instant since) {
		var now = this.clock.instant();
		var from = (since != null) ? Calendar.moment("since", since) : now.minus(RECENT);
		var ranked = this.events.ranked(from, now, null, Set.of());
		return IntStream.range(0, ranked.size()).mapToObj((at) -> EventView.of(ranked.get(at), at + 1)).toList();
	}

}
