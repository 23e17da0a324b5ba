package org.daybreak.bounces;

import java.time.InstantSource;

import org.daybreak.database.Utc;
import org.daybreak.mail.MailSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far each inbox is read, kept by us: a flag in the box is set by whoever opens it.
 */
@Component
class InboxMarks {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	InboxMarks(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	InboxMark of(MailSettings.Inbox inbox) {
		return this.jdbc.sql("select validity, uid from inbox_marks where inbox = :inbox")
			.param("inbox", name(inbox))
			.query(InboxMark.class)
			.optional()
			.orElse(new InboxMark(0, 0));
	}

	void move(MailSettings.Inbox inbox, InboxMark mark) {
		this.jdbc.sql("""
				insert into inbox_marks (inbox, validity, uid, at) values (:inbox, :validity, :uid, :now)
				on conflict (inbox) do update set validity = excluded.validity, uid = excluded.uid, at = excluded.at
				""")
			.param("inbox", name(inbox))
			.param("validity", mark.validity())
			.param("uid", mark.uid())
			.param("now", Utc.at(this.clock.instant()))
			.update();
	}

	private static String name(MailSettings.Inbox inbox) {
		return inbox.username() + " at " + inbox.host() + ":" + inbox.port();
	}

}
