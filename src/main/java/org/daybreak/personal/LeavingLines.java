package org.daybreak.personal;

import org.daybreak.personal.leaving.Leavings;
import org.daybreak.personal.leaving.LinkLetters;
import org.daybreak.personal.owndata.FreshLinks;
import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about readers who leave.
 */
@Component
class LeavingLines extends Lines {

	LeavingLines(LinkLetters links, Leavings leavings, FreshLinks fresh) {
		super("leaving");
		every(30, "write-links", links::writeDue).onTheLiveSite();
		every(3600, "tidy-leavings", leavings::tidy, links::tidy, fresh::tidy);
	}

}
