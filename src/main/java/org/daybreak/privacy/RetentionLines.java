package org.daybreak.privacy;

import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about what is kept.
 */
@Component
class RetentionLines extends Lines {

	RetentionLines(Retention retention) {
		super("privacy");
		every(3600, "keep-retention", retention::apply);
	}

}
