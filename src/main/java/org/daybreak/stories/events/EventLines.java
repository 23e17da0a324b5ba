package org.daybreak.stories.events;

import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about what happened.
 */
@Component
class EventLines extends Lines {

	EventLines(Events events) {
		super("stories");
		every(300, "group-stories", events::regroup);
	}

}
