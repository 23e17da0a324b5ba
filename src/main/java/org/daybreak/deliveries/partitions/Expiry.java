package org.daybreak.deliveries.partitions;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongFunction;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.ledger.CancelledIntents;
import org.daybreak.deliveries.ledger.GivenUp;
import org.daybreak.deliveries.waves.Due;
import org.daybreak.deliveries.waves.Wave;
import org.daybreak.deliveries.waves.WaveRows;
import org.daybreak.logs.Refrain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The end of an edition as news: when a reader's next one is due, and at the latest
 * {@link RetryPolicy#LIFE} after its wave opened, nobody gets it any more, not even a
 * first time. Whoever is left missed that morning, and it is recorded.
 */
@Component
public class Expiry {

	private static final Refrain refrain = Refrain.of(Expiry.class);

	/** Partitions ended in one tick. */
	private static final int AT_ONCE = 20;

	private final JdbcClient jdbc;

	private final DueReaders readers;

	private final Partitions partitions;

	private final WaveRows waves;

	private final InstantSource clock;

	Expiry(JdbcClient jdbc, DueReaders readers, Partitions partitions, WaveRows waves, InstantSource clock) {
		this.jdbc = jdbc;
		this.readers = readers;
		this.partitions = partitions;
		this.waves = waves;
		this.clock = clock;
	}

	public boolean expired(Partition partition) {
		return this.jdbc.sql("select coalesce(opened_at < :old, false) from waves where id = :wave")
			.param("old", Utc.at(this.clock.instant().minus(RetryPolicy.LIFE)))
			.param("wave", partition.wave().id())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Ends what stands paused though it is no news any more: it would keep the ledger's
	 * months for ever. An edition that paused itself has partitions in whatever state
	 * they were, and nobody takes them while it is paused. The caller is the only one.
	 */
	void closePaused() {
		var now = this.clock.instant();
		this.jdbc
			.sql("""
					select p.id from partitions p join waves w on w.id = p.wave_id
					left join edition_orders o on o.edition_id = p.edition_id
					where p.status in ('RUNNABLE', 'RUNNING', 'WAITING', 'PAUSED') and p.not_before <= :now and w.opened_at < :old
					and (p.status = 'PAUSED' or p.status <> 'RUNNING' and o.paused_at is not null or o.paused_at < :answered)
					order by p.id limit %d
					"""
				.formatted(AT_ONCE))
			.param("now", Utc.at(now))
			.param("old", Utc.at(now.minus(RetryPolicy.LIFE)))
			.param("answered", Utc.at(now.minus(CancelledIntents.ANSWERED_WITHIN)))
			.query(Long.class)
			.list()
			.forEach((id) -> this.partitions.takeOverPaused(id).ifPresent(this::close));
	}

	/**
	 * Gives up whoever a later edition's wave holds by now: its successor is due, and
	 * both would arrive together. To be asked once in a run: it costs one short question.
	 * @return those waves, if any
	 */
	public List<Long> overtaken(Partition partition) {
		if (!partition.wave().morning()) {
			return List.of();
		}
		var waves = this.waves.later(partition.wave(), partition.editionId());
		var later = waves.stream().map(Wave::id).toList();
		if (!later.isEmpty()) {
			missed(partition, (after) -> this.readers.overtaken(partition, later, after), waves);
			this.jdbc.sql("""
					with ended as (
						update deliveries d set %s from subscriptions s
						where d.edition_date = :date and d.partition_id = :partition and d.next_attempt_at is not null
						and s.id = d.subscription_id and %s
						%s
					)
					%s
					""".formatted(GivenUp.SET, Due.HELD_LATER, GivenUp.RETURNING, GivenUp.NOTED))
				.param("date", partition.editionDate())
				.param("partition", partition.id())
				.param("later", later.toArray(Long[]::new))
				.param("now", Utc.at(this.clock.instant()))
				.update();
		}
		return later;
	}

	/** Ends a partition for good and records the mornings that were missed. */
	public void close(Partition partition) {
		missed(partition, (after) -> this.readers.unsettled(partition, after), List.of());
		this.jdbc
			.sql("""
					with ended as (update deliveries d set %s where d.partition_id = :partition and d.next_attempt_at is not null %s)
					%s
					"""
				.formatted(GivenUp.SET, GivenUp.RETURNING, GivenUp.NOTED))
			.param("partition", partition.id())
			.param("now", Utc.at(this.clock.instant()))
			.update();
		this.partitions.expired(partition);
		refrain.error(null, "partition {} of edition {} is no news any more: who is left has missed it", partition.id(),
				partition.editionId());
	}

	/** But whom a later wave serves on the same date has not missed it. */
	private void missed(Partition partition, LongFunction<List<DueReader>> readers, List<Wave> later) {
		if (!partition.retries()) {
			for (var left = readers.apply(0); !left.isEmpty(); left = readers
				.apply(left.get(left.size() - 1).subscriptionId())) {
				left.stream()
					.filter((reader) -> later.stream()
						.noneMatch((wave) -> wave.serves(reader.zone(), partition.wave().servedDate(reader.zone()))))
					.forEach((reader) -> missed(partition, reader));
			}
		}
	}

	private void missed(Partition partition, DueReader reader) {
		var morning = partition.wave().servedDate(reader.zone());
		if (morning != null) {
			this.jdbc.sql("""
					insert into missed_mornings (subscription_id, newsletter_id, local_date, reason, at)
					values (:reader, :newsletter, :date, 'the edition could not be sent while it was news', :now)
					on conflict do nothing
					""")
				.param("reader", reader.subscriptionId())
				.param("newsletter", partition.wave().newsletterId())
				.param("date", morning)
				.param("now", Utc.at(this.clock.instant()))
				.update();
		}
	}

}
