package org.daybreak.mail.outbox;

import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about single letters.
 */
@Component
class OutboxLines extends Lines {

	OutboxLines(Outbox letters) {
		super("outbox");
		every(10, "send-outbox", letters::sendDue);
		every(3600, "tidy-outbox", letters::tidy);
	}

}
