package org.daybreak.stories;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.web.Malformed;
import org.daybreak.web.NotFound;
import org.daybreak.web.Texts;

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

	private final AuditTrail audit;

	Stories(StoryRows rows, AuditTrail audit, InstantSource clock) {
		this.rows = rows;
		this.audit = audit;
		this.clock = clock;
	}

	public Optional<Story> find(long id) {
		return this.rows.findById(id);
	}

	/**
	 * The story with that id.
	 * @throws NotFound when there is none
	 */
	public Story require(long id) {
		return find(id).orElseThrow(() -> new NotFound("There is no story " + id + "."));
	}

	/** Stories told since then, newest first; an undated one counts by its import. */
	public List<Story> since(Instant since) {
		return this.rows.since(since);
	}

	/**
	 * A story written by a person or a program.
	 * @throws Malformed when headline or source is missing or a field cannot be taken
	 */
	@Transactional
	public Story create(StoryForm form) {
		var checked = form.checked();
		Texts.line("source", checked.source(), 200);
		Map<String, String> origin = new TreeMap<>();
		StoryFields.of(checked).forEach((field, value) -> {
			if (value != null) {
				origin.put(field, "given by " + Actor.name());
			}
		});
		return noted("written", this.rows.save(new Story(checked, origin, this.clock.instant())));
	}

	/**
	 * Replaces all fields of a story.
	 * @throws NotFound when there is none
	 * @throws Malformed when a field cannot be taken
	 */
	@Transactional
	public Story correct(long id, StoryForm form) {
		var story = require(id);
		story.correct(form.checked(), Actor.name());
		return noted("corrected", this.rows.saveAndFlush(story));
	}

	/** A story read from a page, with where each field came from. */
	@Transactional
	Story imported(StoryForm form, Map<String, String> origin) {
		return noted("imported", this.rows.save(new Story(form.checked(), origin, this.clock.instant())));
	}

	private Story noted(String action, Story story) {
		this.audit.record(action, "story", story.id(), story.headline());
		return story;
	}

}
