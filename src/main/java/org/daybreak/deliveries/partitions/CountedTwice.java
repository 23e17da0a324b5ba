package org.daybreak.deliveries.partitions;

import org.daybreak.deliveries.waves.Due;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Readers whom a partition had counted and another served: two waves of one edition may
 * overlap, as when it is sent by hand at the hour of a scheduled wave. Each reader is
 * counted where the letter went, and nobody as suppressed who has one.
 */
@Component
class CountedTwice {

	private final JdbcClient jdbc;

	CountedTwice(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How many readers of a partition that ends have been served by another. */
	long servedByOthers(Partition partition) {
		if (partition.retries() || !incomplete(partition)) {
			return 0;
		}
		return this.jdbc.sql("""
				select count(*) from subscriptions s where s.id between :first and :last and %s
				and exists (select from deliveries d where d.edition_date = :editionDate and d.edition_id = :edition
					and d.subscription_id between :first and :last and d.subscription_id = s.id
					and d.partition_id <> :partition
					and d.intent_at >= (select w.opened_at from waves w where w.id = :wave))
				""".formatted(partition.late() ? "true" : Due.ever(partition.wave())))
			.params(Due.values(partition.wave()))
			.param("wave", partition.wave().id())
			.param("partition", partition.id())
			.param("editionDate", partition.editionDate())
			.param("edition", partition.editionId())
			.param("first", partition.firstId())
			.param("last", partition.lastId())
			.query(Long.class)
			.single();
	}

	/** Whether it had counted more readers than it has seen. */
	private boolean incomplete(Partition partition) {
		return this.jdbc.sql("""
				select readers > accepted + deferred + rejected + uncertain + suppressed from partitions where id = :id
				""").param("id", partition.id()).query(Boolean.class).single();
	}

}
