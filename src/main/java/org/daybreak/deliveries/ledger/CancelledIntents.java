package org.daybreak.deliveries.ledger;

import java.time.Duration;
import java.time.Instant;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Intents that a cancel left without anybody to answer for them: a cancelled partition is
 * never taken over, so they are held and listed when the reply to the final dot (RFC 5321
 * §4.5.3.2.6) cannot come any more.
 */
@Component
public class CancelledIntents {

	/** Then no run has a letter in hand that it was told to let be. */
	public static final Duration ANSWERED_WITHIN = Duration.ofMinutes(11);

	/** Only partitions cancelled since then are looked through, not the whole ledger. */
	private static final Duration RECENT = Duration.ofDays(7);

	private final JdbcClient jdbc;

	public CancelledIntents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public void hold(Instant now) {
		this.jdbc
			.sql("""
					with open as materialized (
						select d.edition_date, d.edition_id, d.subscription_id, d.partition_id from partitions p
						join deliveries d on d.edition_date = p.edition_date and d.edition_id = p.edition_id
							and d.subscription_id between p.first_id and p.last_id and d.partition_id = p.id
						where p.status = 'CANCELLED' and p.finished_at > :recent and p.epoch > 0
						and d.status = 'INTENT' and d.intent_at < :old
						union select d.edition_date, d.edition_id, d.subscription_id, d.partition_id from partitions p
						join deliveries d on d.partition_id = p.id and d.attempt > 1
						where p.status = 'CANCELLED' and p.finished_at > :recent and p.epoch > 0
						and d.status = 'INTENT' and d.intent_at < :old
					), locked as materialized (
						select id from partitions where id in (select partition_id from open) order by id for no key update
					), doubtful as (
						update deliveries d set status = 'HELD', settled_at = :now, next_attempt_at = null,
							reply = 'the sender died before the answer'
						from open where (select count(*) from locked) > 0 and d.edition_date = open.edition_date and d.edition_id = open.edition_id
						and d.subscription_id = open.subscription_id and d.status = 'INTENT'
						returning d.edition_date, d.edition_id, d.subscription_id, d.attempt, d.intent_at, d.partition_id
					), noted as (
						insert into uncertain_letters (edition_date, edition_id, subscription_id, attempt, attempted_at, policy,
							resolution, resolved_at)
						select edition_date, edition_id, subscription_id, attempt, intent_at, 'HOLD', 'HELD', :now
						from doubtful on conflict do nothing
					), repeated as (
						update uncertain_letters u set resolution = 'RESENT', resolved_at = :now from doubtful d
						where u.edition_date = d.edition_date and u.edition_id = d.edition_id
						and u.subscription_id = d.subscription_id and u.attempt < d.attempt and u.resolution is null
					)
					update partitions p set uncertain = uncertain + held.letters
					from (select partition_id, count(*) as letters from doubtful group by 1) held where p.id = held.partition_id
					""")
			.param("now", Utc.at(now))
			.param("recent", Utc.at(now.minus(RECENT)))
			.param("old", Utc.at(now.minus(ANSWERED_WITHIN)))
			.update();
	}

}
