package org.daybreak.deliveries.partitions;

import java.time.InstantSource;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ends of partitions, and of waves with their last one. What costs time is asked
 * before anything is locked; then the wave is locked, so that the last two partitions see
 * each other, and each row is written once (db/README.md).
 */
@Component
class Endings {

	private final JdbcClient jdbc;

	private final CountedTwice leftovers;

	private final InstantSource clock;

	Endings(JdbcClient jdbc, CountedTwice leftovers, InstantSource clock) {
		this.jdbc = jdbc;
		this.leftovers = leftovers;
		this.clock = clock;
	}

	/** Ends it, and its wave with the last one; tells whether the wave ended. */
	@Transactional
	public boolean done(Partition partition) {
		return end(partition, PartitionStatus.DONE);
	}

	/** Ends it though readers are left: its edition is no news any more. */
	@Transactional
	public void expired(Partition partition) {
		end(partition, PartitionStatus.CANCELLED);
	}

	private boolean end(Partition partition, PartitionStatus status) {
		var others = this.leftovers.servedByOthers(partition);
		this.jdbc.sql("select id from waves where id = :wave for no key update")
			.param("wave", partition.wave().id())
			.query(Long.class)
			.single();
		var now = Utc.at(this.clock.instant());
		return this.jdbc
			.sql("""
					update partitions set status = :status, owner = null, finished_at = :now,
						readers = case when cast(:others as bigint) = 0 then readers
							else greatest(accepted + deferred + rejected + uncertain + suppressed, readers - cast(:others as bigint)) end
					where id = :id and epoch = :epoch and status = 'RUNNING'
					""")
			.param("status", status.name())
			.param("now", now)
			.param("others", others)
			.param("id", partition.id())
			.param("epoch", partition.epoch())
			.update() == 1
				&& this.jdbc
					.sql("""
							update waves set status = 'DONE', finished_at = :now where id = :wave and status = 'OPEN'
							and not exists (select from partitions where wave_id = :wave and status not in ('DONE', 'CANCELLED'))
							""")
					.param("now", now)
					.param("wave", partition.wave().id())
					.update() == 1;
	}

}
