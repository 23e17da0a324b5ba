package org.daybreak.subscribers;

import java.time.InstantSource;

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

}
