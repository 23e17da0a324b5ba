package org.daybreak.bounces;

import org.daybreak.mail.MailSettings;
import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about what comes back.
 */
@Component
class InboxLines extends Lines {

	InboxLines(Inbox inbox, MailSettings mail) {
		super("bounces");
		every(mail.inbox().every(), "read-inbox", inbox::read).onTheLiveSite();
	}

}
