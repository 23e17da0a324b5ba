package org.daybreak.subscribers;

import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The active subscriptions of a newsletter, and who is active again.
 */
@Component
public class Readers {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	Readers(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	public long activeOf(long newsletterId) {
		return this.jdbc.sql("select count(*) from subscriptions where newsletter_id = :id and status = 'ACTIVE'")
			.param("id", newsletterId)
			.query(Long.class)
			.single();
	}

	/**
	 * Ends the pauses whose day has come, by each reader's own clock; whoever is locked
	 * just then goes on with the next tick.
	 * @return how many readers go on
	 */
	@Transactional
	public int resumePaused() {
		LongTransaction.statements(this.jdbc);
		var now = Utc.at(this.clock.instant());
		return this.jdbc
			.sql("""
					with resumed as (
						update subscriptions set status = 'ACTIVE', since = :now, paused_until = null, version = version + 1
						where id in (select id from subscriptions where status = 'PAUSED' and paused_until <= :latest
							and paused_until <= (:now at time zone time_zone)::date order by id for no key update skip locked)
						returning subscriber_id, newsletter_id
					)
					insert into subscription_history (subscriber_id, newsletter_id, event, at, via, detail)
					select subscriber_id, newsletter_id, 'RESUMED', :now, 'timetable', 'the pause is over' from resumed
					""")
			.param("now", now)
			.param("latest", now.toLocalDate().plusDays(1))
			.update();
	}

	/** The distinct mornings of a newsletter's active readers. */
	public List<ZoneTime> mornings(long newsletterId) {
		return this.jdbc.sql("""
				select distinct s.time_zone, coalesce(s.delivery_time, n.delivery_time) as delivery_time
				from subscriptions s join newsletters n on n.id = s.newsletter_id
				where s.newsletter_id = :id and s.status = 'ACTIVE'
				order by 1, 2
				""")
			.param("id", newsletterId)
			.query((row, index) -> new ZoneTime(ZoneId.of(row.getString(1)), row.getObject(2, LocalTime.class)))
			.list();
	}

}
