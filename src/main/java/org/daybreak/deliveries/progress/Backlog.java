package org.daybreak.deliveries.progress;

import java.time.Instant;
import java.util.List;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.partitions.PartitionStatus;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is left to send, over all editions; found along indexes of what is not done.
 */
@Component
public class Backlog {

	private final JdbcClient jdbc;

	Backlog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Partitions that are not done and their unsettled letters, by status. */
	public List<Left> left() {
		return this.jdbc.sql("""
				select status, count(*), coalesce(sum(greatest(0, readers - accepted - deferred - rejected - uncertain
					- suppressed)) filter (where purpose <> 'RETRIES'), 0)
				from (
					select * from partitions where status in ('RUNNABLE', 'RUNNING', 'WAITING')
					union all
					select p.* from edition_orders o join partitions p on p.edition_id = o.edition_id
					where o.paused_at is not null and p.status = 'PAUSED'
				) p group by status
				""")
			.query((row, n) -> new Left(PartitionStatus.valueOf(row.getString(1)), row.getLong(2), row.getLong(3)))
			.list();
	}

	/** How long the oldest wave that is not finished has been due. */
	public double oldestDueSeconds(Instant now) {
		return this.jdbc.sql("""
				select coalesce(greatest(0, extract(epoch from :now - min(due_at))), 0) from waves
				where status in ('WAITING', 'OPEN') and due_at <= :now
				""").param("now", Utc.at(now)).query(Double.class).single();
	}

	/**
	 * Partitions of one status.
	 */
	public record Left(PartitionStatus status, long partitions, long letters) {

	}

}
