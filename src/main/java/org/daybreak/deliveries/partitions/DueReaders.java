package org.daybreak.deliveries.partitions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.ledger.GivenUp;
import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.waves.Due;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The readers of a partition who are due and unsettled, in small chunks by their ids.
 * <p>
 * Letters that wait are looked for by partition and date alone: with the edition beside
 * them PostgreSQL, which knows nothing of an edition's rows while it goes out, may take
 * the primary key and read all of them each time.
 */
@Component
public class DueReaders {

	/** So many are read at a time; fewer are the last. */
	public static final int CHUNK = 250;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	DueReaders(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Readers who have no row in the ledger: the anti-join that says what is left. The
	 * range stands in it twice, as PostgreSQL, which takes an edition it has no
	 * statistics of for empty, would otherwise go through all of the edition's rows.
	 */
	List<DueReader> unsettled(Partition partition, long after) {
		return unsettled(partition, "true", List.of(), after);
	}

	/** Those of them whom none of these later waves holds. */
	public List<DueReader> unsettled(Partition partition, List<Long> later, long after) {
		return later.isEmpty() ? unsettled(partition, after)
				: unsettled(partition, "not " + Due.HELD_LATER, later, after);
	}

	/** Those of them whom one of these later waves holds. */
	List<DueReader> overtaken(Partition partition, List<Long> later, long after) {
		return unsettled(partition, Due.HELD_LATER, later, after);
	}

	private List<DueReader> unsettled(Partition partition, String which, List<Long> later, long after) {
		var wave = partition.wave();
		return this.jdbc
			.sql("""
					select s.id, r.email, r.email_key, s.time_zone from subscriptions s join subscribers r on r.id = s.subscriber_id
					where s.id > :after and s.id between :first and :last and %s and %s
					and not exists (select from deliveries d where d.edition_date = :editionDate and d.edition_id = :edition
						and d.subscription_id > :after and d.subscription_id between :first and :last
						and d.subscription_id = s.id)
					order by s.id limit %d
					"""
				.formatted(partition.late() ? Due.late() : Due.readers(wave), which, CHUNK))
			.params(Due.values(wave))
			.param("later", later.toArray(Long[]::new))
			.param("after", after)
			.param("first", partition.firstId())
			.param("last", partition.lastId())
			.param("editionDate", partition.editionDate())
			.param("edition", partition.editionId())
			.query((row, n) -> new DueReader(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), 1,
					false))
			.list();
	}

	/**
	 * Readers of the partition whose next attempt is due, in a status. An edition that
	 * was deferred is no news any more to whoever has had a later one, but by hand.
	 */
	public List<DueReader> again(Partition partition, Outcome.Status status, long after) {
		return this.jdbc.sql("""
				select s.id, r.email, r.email_key, s.time_zone, d.attempt + 1, exists (select from uncertain_letters u
					where u.edition_date = :date and u.edition_id = :edition and u.subscription_id = s.id)
				from deliveries d join subscriptions s on s.id = d.subscription_id
				join subscribers r on r.id = s.subscriber_id
				where d.edition_date = :date and d.partition_id = :partition
				and d.status = '%s' and d.next_attempt_at <= :now and s.id > :after and %s
				and (:byHand or d.status <> 'DEFERRED' or coalesce(s.last_served_date <= d.served_date, true))
				order by s.id limit %d
				""".formatted(status.name(), Due.MAILABLE, CHUNK))
			.param("date", partition.editionDate())
			.param("edition", partition.editionId())
			.param("partition", partition.id())
			.param("now", Utc.at(this.clock.instant()))
			.param("after", after)
			.param("byHand", partition.wave().byHand())
			.query((row, n) -> new DueReader(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
					row.getInt(5), row.getBoolean(6)))
			.list();
	}

	/** Whether letters of the partition wait for another attempt. */
	public boolean waiting(Partition partition) {
		return this.jdbc
			.sql("""
					select exists (select from deliveries d where d.edition_date = :date and d.partition_id = :partition and d.next_attempt_at is not null)
					""")
			.param("date", partition.editionDate())
			.param("partition", partition.id())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Whether an intent of the partition has no outcome though no run has it in hand.
	 */
	public boolean unanswered(Partition partition) {
		return this.jdbc.sql("""
				select exists (select from deliveries d where d.edition_date = :date and d.edition_id = :edition
						and d.subscription_id between :first and :last and d.partition_id = :partition
						and d.status = 'INTENT')
					or exists (select from deliveries d where d.partition_id = :partition and d.attempt > 1
						and d.status = 'INTENT')
				""")
			.param("date", partition.editionDate())
			.param("edition", partition.editionId())
			.param("partition", partition.id())
			.param("first", partition.firstId())
			.param("last", partition.lastId())
			.query(Boolean.class)
			.single();
	}

	/**
	 * When the next uncertain letter of the partition may be repeated, if any is left.
	 */
	public Optional<Instant> nextDoubt(Partition partition) {
		return this.jdbc.sql("""
				select min(d.next_attempt_at) from deliveries d join subscriptions s on s.id = d.subscription_id
				where d.edition_date = :date and d.partition_id = :partition
				and d.status = 'UNCERTAIN' and d.next_attempt_at is not null and %s
				""".formatted(Due.MAILABLE))
			.param("date", partition.editionDate())
			.param("partition", partition.id())
			.query((row, n) -> Optional.ofNullable(Utc.orNull(row, "min")))
			.single();
	}

	/**
	 * Those who left, were suppressed or erased before their retry get no further
	 * attempt; whether they had the first, nobody knows of an uncertain letter.
	 */
	public void withdraw(Partition partition) {
		hold(partition);
		this.jdbc.sql("""
				with locked as materialized (
					select id from partitions where id = :partition for no key update
				), gone as (
					update deliveries d set status = 'WITHDRAWN', next_attempt_at = null, settled_at = :now
					where (select count(*) from locked) > 0 and d.edition_date = :date and d.partition_id = :partition
					and d.status = 'DEFERRED' and d.next_attempt_at is not null
					and not exists (select from subscriptions s where s.id = d.subscription_id and %s)
					returning d.subscription_id
				)
				update partitions set
					deferred = deferred - (select count(*) from gone),
					suppressed = suppressed + (select count(*) from gone)
				where id = :partition and exists (select from gone)
				""".formatted(Due.MAILABLE))
			.param("now", Utc.at(this.clock.instant()))
			.param("date", partition.editionDate())
			.param("partition", partition.id())
			.update();
	}

	private void hold(Partition partition) {
		this.jdbc.sql("""
				with ended as (
					update deliveries d set %s
					where d.edition_date = :date and d.partition_id = :partition
					and d.status = 'UNCERTAIN' and d.next_attempt_at is not null
					and not exists (select from subscriptions s where s.id = d.subscription_id and %s)
					%s
				)
				%s
				""".formatted(GivenUp.SET, Due.MAILABLE, GivenUp.RETURNING, GivenUp.NOTED))
			.param("now", Utc.at(this.clock.instant()))
			.param("date", partition.editionDate())
			.param("partition", partition.id())
			.update();
	}

}
