package org.daybreak.stories;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.daybreak.web.Calendar;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stories over the API.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Stories")
class StoriesApi {

	private static final Duration RECENT = Duration.ofHours(48);

	private final Stories stories;

	private final Corrections corrections;

	private final InstantSource clock;

	StoriesApi(Stories stories, Corrections corrections, InstantSource clock) {
		this.stories = stories;
		this.corrections = corrections;
		this.clock = clock;
	}

	@PostMapping("/stories")
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Write a story",
			description = "headline and source are required; image is an object or the address alone")
	StoryView create(@RequestBody StoryForm form) {
		return StoryView.of(this.stories.create(form));
	}

	@GetMapping("/stories/{id}")
	StoryView story(@PathVariable long id) {
		return StoryView.of(this.stories.require(id));
	}

	@PutMapping("/stories/{id}")
	@Operation(summary = "Correct any field of a story",
			description = "A field that is left out stays as it is; null empties it",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(
					content = @Content(schema = @Schema(implementation = StoryForm.class))))
	StoryView correct(@PathVariable long id, @RequestBody ObjectNode fields) {
		return StoryView.of(this.corrections.apply(id, fields));
	}

	@GetMapping("/stories")
	@Operation(summary = "Stories told since then, newest first",
			description = "Without since: of the last 48 hours. An undated story counts by its import.")
	List<StoryView> stories(@RequestParam(required = false) @Nullable Instant since) {
		return this.stories.since(from(since)).stream().map(StoryView::of).toList();
	}

	private Instant from(@Nullable Instant since) {
		return (since != null) ? Calendar.moment("since", since) : this.clock.instant().minus(RECENT);
	}

}
