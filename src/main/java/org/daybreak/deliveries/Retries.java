package org.daybreak.deliveries;

import java.time.Instant;
import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gathers deferred letters whose next attempt is due into new small partitions; a letter
 * belongs to one partition at a time.
 */
@Component
class Retries {

	private static final int MOST = 500;

	private final JdbcClient jdbc;

	private final PartitionQueue queue;

	private final LiveSite site;

	Retries(JdbcClient jdbc, PartitionQueue queue, LiveSite site) {
		this.jdbc = jdbc;
		this.queue = queue;
		this.site = site;
	}

	void gather(Instant now) {
		if (this.site.held().isPresent()) {
			return;
		}
		expire(now);
		this.jdbc.sql("""
				select d.edition_date, d.edition_id, p.wave_id from deliveries d
				join partitions p on p.id = d.partition_id join subscriptions s on s.id = d.subscription_id
				left join edition_orders o on o.edition_id = d.edition_id
				where d.status = 'DEFERRED' and d.next_attempt_at <= :now and p.status = 'DONE'
				and o.paused_at is null and o.cancelled_at is null
				group by 1, 2, 3
				""")
			.param("now", WaveRows.utc(now))
			.query((row, n) -> new Group(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
			.list()
			.forEach((group) -> gather(group, now));
	}

	private void gather(Group group, Instant now) {
		var partition = this.jdbc.sql("""
				insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
					not_before)
				values (:wave, :edition, :date, 'RETRIES', 0, 0, 0, 'RUNNABLE', :now) returning id
				""")
			.param("wave", group.waveId())
			.param("edition", group.editionId())
			.param("date", group.date())
			.param("now", WaveRows.utc(now))
			.query(Long.class)
			.single();
		this.jdbc.sql("""
				update deliveries d set partition_id = :partition
				where d.edition_date = :date and d.edition_id = :edition and d.subscription_id in (
					select r.subscription_id from deliveries r join partitions p on p.id = r.partition_id
					where r.edition_date = :date and r.edition_id = :edition and r.status = 'DEFERRED'
					and r.next_attempt_at <= :now and p.status = 'DONE' and p.wave_id = :wave
					order by r.subscription_id limit %d)
				""".formatted(MOST))
			.param("partition", partition)
			.param("wave", group.waveId())
			.param("edition", group.editionId())
			.param("date", group.date())
			.param("now", WaveRows.utc(now))
			.update();
		this.queue.wake(partition);
	}

	/**
	 * An edition is no news any more when its reader has had a later one, or it is old.
	 */
	private void expire(Instant now) {
		this.jdbc.sql("""
				update deliveries d set next_attempt_at = null
				from subscriptions s, partitions p join waves w on w.id = p.wave_id
				where d.status = 'DEFERRED' and d.next_attempt_at <= :now and s.id = d.subscription_id
				and p.id = d.partition_id and p.status = 'DONE'
				and (s.last_served_date > d.served_date or w.opened_at < :old)
				""").param("now", WaveRows.utc(now)).param("old", WaveRows.utc(now.minus(RetryPolicy.LIFE))).update();
	}

	/**
	 * Letters of one edition and wave.
	 */
	private record Group(LocalDate date, long editionId, long waveId) {

	}

}
