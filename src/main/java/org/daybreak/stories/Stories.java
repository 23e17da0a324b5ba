package org.daybreak.stories;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stories of all outlets: told by feeds, imported from pages, written by hand,
 * corrected by the desk.
 */
@Component
public class Stories {

	private final StoryRows rows;

	private final InstantSource clock;

	Stories(StoryRows rows, InstantSource clock) {
		this.rows = rows;
		this.clock = clock;
	}

	public Optional<Story> find(long id) {
		return this.rows.findById(id);
	}

	public Story require(long id) {
		return find(id).orElseThrow();
	}

	/** Stories told since then, newest first; an undated one counts by its import. */
	public List<Story> since(Instant since) {
		return this.rows.since(since);
	}

	/** A story written by a person or a program; its headline and source are required. */
	@Transactional
	public Story create(StoryForm form) {
		Map<String, String> origin = new HashMap<>();
		StoryFields.of(form).forEach((field, value) -> {
			if (value != null) {
				origin.put(field, "given");
			}
		});
		return this.rows.save(new Story(form, origin, this.clock.instant()));
	}

	/** Replaces all fields of a story. */
	@Transactional
	public Story correct(long id, StoryForm form) {
		var story = require(id);
		story.correct(form, "editor");
		return story;
	}

}
