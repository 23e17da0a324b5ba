package org.daybreak.lists;

import org.daybreak.lists.bulk.BulkRun;
import org.daybreak.lists.directory.TermIndex;
import org.daybreak.lists.growth.Growth;
import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about many readers at once.
 */
@Component
class ListLines extends Lines {

	ListLines(Importing importing, Asking asking, BulkRun bulk, TermIndex terms, Growth growth) {
		super("lists");
		every(15, "resume-imports", importing::resumeAbandoned);
		every(5, "ask-imported", asking::askDue).onTheLiveSite();
		every(5, "bulk-actions", bulk::workDue).onTheLiveSite();
		every(10, "find-readers", terms::catchUp);
		every(3600, "settle-growth", growth::settleDue);
	}

}
