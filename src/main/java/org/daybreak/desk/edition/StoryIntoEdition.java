package org.daybreak.desk.edition;

import org.daybreak.editions.Composing;
import org.daybreak.editions.Editing;
import org.daybreak.editions.Edition;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.stories.Stories;
import org.daybreak.stories.events.Events;
import org.daybreak.web.Conflict;
import org.daybreak.web.Unprocessable;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The way of a story into today's edition, which is composed first where there is none.
 */
@Component
public class StoryIntoEdition {

	private final Newsletters newsletters;

	private final Workbench workbench;

	private final Composing composing;

	private final Editing editing;

	private final Stories stories;

	private final Events events;

	StoryIntoEdition(Newsletters newsletters, Workbench workbench, Composing composing, Editing editing,
			Stories stories, Events events) {
		this.newsletters = newsletters;
		this.workbench = workbench;
		this.composing = composing;
		this.editing = editing;
		this.stories = stories;
		this.events = events;
	}

	public Edition put(long story, String slug) {
		requireSource(this.stories.require(story).source());
		var newsletter = this.newsletters.require(slug);
		this.events.regroup();
		var edition = this.workbench.open(newsletter).orElseGet(() -> this.composing.begin(newsletter.id()));
		if (edition.frozen()) {
			throw new Conflict("Today's edition of " + newsletter.name()
					+ " is approved and cannot be changed any more: correct it, and put the story into the correction.");
		}
		return this.editing.addStory(edition.id(), story);
	}

	public static void requireSource(@Nullable String source) {
		if (source == null || source.isBlank()) {
			throw new Unprocessable("source", "is needed before readers see this story");
		}
	}

}
