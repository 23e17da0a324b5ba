package org.daybreak.personal.leaving;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The leavings of late, each with the way back to how it stood before.
 */
@Component
public class Leavings {

	/** Who finds out later signs up again. */
	static final Duration WAY_BACK = Duration.ofDays(1);

	private final JdbcClient jdbc;

	private final InstantSource clock;

	Leavings(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Keeps how a subscription stood when its reader left. */
	public void keep(Left left) {
		this.jdbc.sql("""
				insert into leavings (subscription_id, link, at, status, since, paused_until)
				values (:id, :link, :at, :status, :since, :pausedUntil)
				on conflict (subscription_id) do update set link = excluded.link, at = excluded.at,
					status = excluded.status, since = excluded.since, paused_until = excluded.paused_until, told = false
				""")
			.param("id", left.subscriptionId())
			.param("link", left.link())
			.param("at", Utc.at(left.at()))
			.param("status", left.status())
			.param("since", Utc.at(left.since()))
			.param("pausedUntil", left.pausedUntil())
			.update();
	}

	/** What was left by one link, as long as there is a way back. */
	public List<Left> by(long link) {
		return this.jdbc.sql("select * from leavings where link = :link and at > :earliest order by subscription_id")
			.param("link", link)
			.param("earliest", Utc.at(earliest()))
			.query((row, n) -> new Left(row.getLong("subscription_id"), row.getLong("link"),
					row.getTimestamp("at").toInstant(), row.getString("status"), row.getTimestamp("since").toInstant(),
					row.getObject("paused_until", LocalDate.class)))
			.list();
	}

	/** The way back was taken. */
	public void forget(long subscriptionId) {
		this.jdbc.sql("delete from leavings where subscription_id = :id").param("id", subscriptionId).update();
	}

	/**
	 * Counts a reason for all that was left by one link; once, without the reader, on the
	 * day of each newsletter's own clock.
	 * @return whether it counted
	 */
	public boolean tell(long link, LeavingReason reason) {
		return this.jdbc.sql("""
				with told as (
					update leavings set told = true where link = :link and not told and at > :earliest
					returning subscription_id
				)
				insert into leaving_reasons as r (newsletter_id, day, reason, count)
				select n.id, cast(cast(:now as timestamptz) at time zone n.time_zone as date), :reason, count(*)
				from told join subscriptions s on s.id = told.subscription_id
				join newsletters n on n.id = s.newsletter_id group by 1, 2
				on conflict (newsletter_id, day, reason) do update set count = r.count + excluded.count
				""")
			.param("link", link)
			.param("earliest", Utc.at(earliest()))
			.param("now", Utc.at(this.clock.instant()))
			.param("reason", reason.name())
			.update() > 0;
	}

	/** Forgets what there is no way back to. */
	public void tidy() {
		this.jdbc.sql("delete from leavings where at <= :earliest").param("earliest", Utc.at(earliest())).update();
	}

	private Instant earliest() {
		return this.clock.instant().minus(WAY_BACK);
	}

}
