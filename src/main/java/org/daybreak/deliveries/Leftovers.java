package org.daybreak.deliveries;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Readers whom a partition had counted and another served: two waves of one edition may
 * overlap, as when it is sent by hand at the hour of a scheduled wave. Each reader is
 * counted where the letter went, and nobody as suppressed who has one.
 */
@Component
class Leftovers {

	private final JdbcClient jdbc;

	Leftovers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Leaves the others' readers out of the count of a partition that has ended. */
	void leaveToOthers(Partition partition) {
		if (partition.retries()) {
			return;
		}
		this.jdbc
			.sql("""
					update partitions p set readers = greatest(accepted + deferred + rejected + uncertain + suppressed,
						p.readers - (select count(*) from subscriptions s where s.id between :first and :last and %s
							and exists (select from deliveries d where d.edition_date = :editionDate and d.edition_id = :edition
								and d.subscription_id between :first and :last and d.subscription_id = s.id
								and d.partition_id <> :partition
								and d.intent_at >= (select w.opened_at from waves w where w.id = p.wave_id))))
					where p.id = :partition
					"""
				.formatted(partition.late() ? "true" : partition.wave().readersEver()))
			.params(partition.wave().values())
			.param("partition", partition.id())
			.param("editionDate", partition.editionDate())
			.param("edition", partition.editionId())
			.param("first", partition.firstId())
			.param("last", partition.lastId())
			.update();
	}

}
