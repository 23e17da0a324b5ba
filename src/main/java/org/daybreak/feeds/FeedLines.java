package org.daybreak.feeds;

import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about feeds.
 */
@Component
class FeedLines extends Lines {

	FeedLines(Polling polling) {
		super("feeds");
		every(30, "poll-feeds", polling::pollDue);
	}

}
