package org.daybreak.accounts;

import java.time.InstantSource;
import java.util.List;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who did what, and when; it joins the caller's transaction.
 */
@Component
public class AuditTrail {

	private static final int DETAIL = 2000;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	AuditTrail(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Records that the present actor did something.
	 * @param action past tense: composed, edited, approved, sent, paused
	 * @param subject what kind of thing: edition, newsletter, feed, story, subscriber
	 * @param subjectId its id
	 * @param detail one sentence, or empty; never an e-mail address
	 */
	public void record(String action, String subject, long subjectId, String detail) {
		this.jdbc.sql(
				"insert into audit (at, who, action, subject, subject_id, detail) values (:at, :who, :action, :subject, :id, :detail)")
			.param("at", Utc.at(this.clock.instant()))
			.param("who", Actor.name())
			.param("action", action)
			.param("subject", subject)
			.param("id", Long.toString(subjectId))
			.param("detail", (detail.length() > DETAIL) ? detail.substring(0, DETAIL) : detail)
			.update();
	}

	/** What happened to one thing, newest first. */
	public List<AuditEntry> of(String subject, long id) {
		return this.jdbc.sql(
				"select at, who, action, detail from audit where subject = :subject and subject_id = :id order by id desc limit 500")
			.param("subject", subject)
			.param("id", Long.toString(id))
			.query((row, n) -> new AuditEntry(row.getTimestamp("at").toInstant(), row.getString("who"),
					row.getString("action"), row.getString("detail")))
			.list();
	}

}
