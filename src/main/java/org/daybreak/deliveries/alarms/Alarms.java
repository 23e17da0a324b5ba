package org.daybreak.deliveries.alarms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.daybreak.database.Utc;
import org.daybreak.logs.OneLine;
import org.daybreak.mail.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The alarms: each stands once per kind and subject, whichever and however many nodes see
 * it, until whoever raised it settles it.
 */
@Component
public class Alarms {

	private static final Logger log = LoggerFactory.getLogger(Alarms.class);

	private static final Duration KEPT = Duration.ofDays(90);

	private final JdbcClient jdbc;

	private final AlarmSettings settings;

	private final InstantSource clock;

	Alarms(JdbcClient jdbc, AlarmSettings settings, InstantSource clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Says that something is wrong, until it is settled; saying it again changes nothing.
	 * @param subject what is concerned, the same text every time
	 * @param text in a sentence; local parts of addresses are left out
	 */
	public void raise(AlarmKind kind, String subject, String text) {
		var nameless = OneLine.of(EmailAddress.maskedIn(text));
		var raised = this.jdbc
			.sql("""
					with raised as (
						insert into alarms (kind, subject, text, raised_at)
						select :kind, :subject, :text, :now
						where not exists (select from alarms where kind = :kind and subject = :subject and settled_at is null)
						on conflict (kind, subject) where settled_at is null do nothing
						returning id
					), call as (
						insert into alarm_calls (alarm_id, settled, made_at, next_at)
						select id, false, :now, :now from raised where :webhook
					)
					select count(*) from raised
					""")
			.param("kind", kind.name())
			.param("subject", subject)
			.param("text", nameless)
			.param("now", now())
			.param("webhook", this.settings.webhook() != null)
			.query(Integer.class)
			.single();
		if (raised > 0) {
			log.error("alarm {} of {}: {}", kind, subject, nameless);
		}
	}

	/** Says that it is over; nothing happens if it was not raised. */
	public void settle(AlarmKind kind, String subject) {
		var settled = this.jdbc.sql("""
				with settled as (
					update alarms set settled_at = :now where kind = :kind and subject = :subject and settled_at is null
					returning id
				), call as (
					insert into alarm_calls (alarm_id, settled, made_at, next_at)
					select id, true, :now, :now from settled where :webhook
				)
				select count(*) from settled
				""")
			.param("kind", kind.name())
			.param("subject", subject)
			.param("now", now())
			.param("webhook", this.settings.webhook() != null)
			.query(Integer.class)
			.single();
		if (settled > 0) {
			log.info("alarm {} of {} is settled", kind, subject);
		}
	}

	/** Says all that is wrong of a kind, by subject, and settles what no longer is. */
	public void exactly(AlarmKind kind, Map<String, String> wrong) {
		wrong.forEach((subject, text) -> raise(kind, subject, text));
		only(kind, wrong.keySet());
	}

	/** Settles those of a kind whose subjects are no longer among these. */
	public void only(AlarmKind kind, Collection<String> subjects) {
		open().stream()
			.filter((alarm) -> alarm.kind() == kind && !subjects.contains(alarm.subject()))
			.forEach((alarm) -> settle(kind, alarm.subject()));
	}

	/** Those that stand, oldest first. */
	public List<Alarm> open() {
		return this.jdbc.sql("select * from alarms where settled_at is null order by raised_at, id limit 100")
			.query((row, n) -> alarm(row))
			.list();
	}

	/** The last ones, those that stand first, then by when they were raised. */
	public List<Alarm> latest(int most) {
		return this.jdbc
			.sql("select * from alarms order by settled_at is not null, raised_at desc, id desc limit :most")
			.param("most", most)
			.query((row, n) -> alarm(row))
			.list();
	}

	/** Forgets what was settled long ago. */
	public void tidy() {
		this.jdbc.sql("delete from alarms where settled_at < :old").param("old", now().minus(KEPT)).update();
	}

	private OffsetDateTime now() {
		return Utc.at(this.clock.instant());
	}

	private static Alarm alarm(ResultSet row) throws SQLException {
		var settled = row.getObject("settled_at", OffsetDateTime.class);
		return new Alarm(row.getLong("id"), AlarmKind.valueOf(row.getString("kind")), row.getString("subject"),
				row.getString("text"), Utc.of(row, "raised_at"),
				(settled != null) ? settled.toInstant() : (Instant) null);
	}

}
