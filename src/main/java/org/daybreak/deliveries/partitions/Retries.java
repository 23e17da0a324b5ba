package org.daybreak.deliveries.partitions;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.database.Alone;
import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;
import org.daybreak.deliveries.ledger.CancelledIntents;
import org.daybreak.deliveries.ledger.GivenUp;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.waves.Due;
import org.daybreak.deliveries.waves.PartitionQueue;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gathers deferred letters whose next attempt is due into new small partitions; a letter
 * belongs to one partition at a time.
 */
@Component
public class Retries {

	/** Letters of one partition. */
	static final int SLICE = 500;

	/** Letters of one wave at one time: a statement must not take minutes. */
	private static final int MOST = 200 * SLICE;

	/**
	 * Nobody has these letters in hand: a first attempt of them was answered, though
	 * others of their partition may wait for hours; or their retries have ended.
	 */
	private static final String FREE = "(p.status = 'DONE' or p.purpose <> 'RETRIES' and p.status <> 'CANCELLED')";

	private final JdbcClient jdbc;

	private final PartitionQueue queue;

	private final LiveSite site;

	private final CancelledIntents cancelled;

	private final Expiry expiry;

	private final Nodes nodes;

	private final Alone alone;

	private final InstantSource clock;

	Retries(JdbcClient jdbc, PartitionQueue queue, LiveSite site, CancelledIntents cancelled, Expiry expiry,
			Nodes nodes, Alone alone, InstantSource clock) {
		this.jdbc = jdbc;
		this.nodes = nodes;
		this.alone = alone;
		this.clock = clock;
		this.queue = queue;
		this.site = site;
		this.cancelled = cancelled;
		this.expiry = expiry;
	}

	/**
	 * Gathers the letters whose next attempt is due into partitions of their own; not by
	 * a clock that is off, which would give letters up that are still news.
	 */
	public void gatherDue() {
		if (!this.nodes.clockOff()) {
			due(this.clock.instant()).forEach((step) -> this.alone.run("retries", step));
		}
	}

	/**
	 * What is to be done now, one after the other, each in a transaction of its own: so
	 * none holds letters while it waits for partitions.
	 */
	private List<Runnable> due(Instant now) {
		return this.site.held().isPresent() ? List.of() : List.of(() -> {
			LongTransaction.statements(this.jdbc);
			this.cancelled.hold(now);
		}, this.expiry::closePaused, () -> expire(now), () -> gather(now));
	}

	void gather(Instant now) {
		LongTransaction.statements(this.jdbc);
		var groups = this.jdbc.sql("""
				select d.edition_date, d.edition_id, p.wave_id from deliveries d
				join partitions p on p.id = d.partition_id join subscriptions s on s.id = d.subscription_id
				left join edition_orders o on o.edition_id = d.edition_id
				where d.status = 'DEFERRED' and d.next_attempt_at <= :now and %s
				and o.paused_at is null and o.cancelled_at is null
				group by 1, 2, 3
				""".formatted(FREE))
			.param("now", Utc.at(now))
			.query((row, n) -> new Group(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
			.list();
		// The first to be woken keeps every node from Quartz's triggers until the commit.
		var cut = groups.stream().flatMap((group) -> gather(group, now).stream()).toList();
		if (!cut.isEmpty()) {
			this.queue.wake(cut);
		}
	}

	/**
	 * Cuts all that is due, the longest due first, into partitions that can run side by
	 * side.
	 */
	private List<Long> gather(Group group, Instant now) {
		return this.jdbc
			.sql("""
					with due as materialized (
						select subscription_id, (row_number() over (order by next_attempt_at, subscription_id) - 1) / %d as slice
						from (select r.subscription_id, r.next_attempt_at from deliveries r join partitions p on p.id = r.partition_id
							where r.edition_date = :date and r.edition_id = :edition and r.status = 'DEFERRED'
							and r.next_attempt_at <= :now and %s and p.wave_id = :wave
							order by r.next_attempt_at, r.subscription_id limit %d for no key update of r skip locked) ready
					), cut as (
						insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
							not_before)
						select :wave, :edition, :date, 'RETRIES', 0, 0, 0, 'RUNNABLE', :now
						from (select slice from due group by 1 order by 1) slices returning id
					), numbered as (
						select id, row_number() over (order by id) - 1 as slice from cut
					), moved as (
						update deliveries d set partition_id = n.id from due join numbered n using (slice)
						where d.edition_date = :date and d.edition_id = :edition and d.subscription_id = due.subscription_id
					)
					select id from cut order by id
					"""
				.formatted(SLICE, FREE, MOST))
			.param("wave", group.waveId())
			.param("edition", group.editionId())
			.param("date", group.date())
			.param("now", Utc.at(now))
			.query(Long.class)
			.list();
	}

	/**
	 * Gives letters that failed, were held or given up one more attempt, those of an
	 * edition that has expired too, in partitions that can run side by side.
	 */
	public List<Long> failed(long waveId, long editionId, LocalDate date, Instant now) {
		LongTransaction.statements(this.jdbc);
		return failed(waveId, editionId, date, now, MOST);
	}

	/** At most so many letters in one statement, but all of them. */
	public List<Long> failed(long waveId, long editionId, LocalDate date, Instant now, int most) {
		var all = new ArrayList<Long>();
		List<Long> cut;
		do {
			cut = someFailed(waveId, editionId, date, now, most);
			all.addAll(cut);
		}
		while (!cut.isEmpty());
		return all;
	}

	private List<Long> someFailed(long waveId, long editionId, LocalDate date, Instant now, int most) {
		return this.jdbc
			.sql("""
					with failed as materialized (
						select subscription_id, status, (row_number() over (order by subscription_id) - 1) / %d as slice
						from (select d.subscription_id, d.status from deliveries d join partitions p on p.id = d.partition_id
							join subscriptions s on s.id = d.subscription_id
							where d.edition_date = :date and d.edition_id = :edition and p.status in ('DONE', 'CANCELLED')
							and d.status in ('REJECTED', 'HELD', 'DEFERRED') and %s
							order by d.subscription_id limit %d for no key update of d) d
					), cut as (
						insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
							not_before, rejected, uncertain, deferred)
						select :wave, :edition, :date, 'RETRIES', 0, 0, 0, 'RUNNABLE', :now, rejected, held, -rejected - held
						from (select slice, -count(*) filter (where status = 'REJECTED') as rejected,
							-count(*) filter (where status = 'HELD') as held from failed group by 1 order by 1) slices returning id
					), numbered as (
						select id, row_number() over (order by id) - 1 as slice from cut
					), moved as (
						update deliveries d set partition_id = n.id, status = 'DEFERRED', next_attempt_at = :now
						from failed join numbered n using (slice)
						where d.edition_date = :date and d.edition_id = :edition and d.subscription_id = failed.subscription_id
					)
					select id from cut order by id
					"""
				.formatted(SLICE, Due.MAILABLE, most))
			.param("wave", waveId)
			.param("edition", editionId)
			.param("date", date)
			.param("now", Utc.at(now))
			.query(Long.class)
			.list();
	}

	/**
	 * An edition is no news any more when its reader has had a later one, or has been
	 * erased, or it is old; nor is one that was cancelled.
	 */
	private void expire(Instant now) {
		LongTransaction.statements(this.jdbc);
		this.jdbc
			.sql("""
					with over as materialized (
						select d.edition_date, d.edition_id, d.subscription_id from deliveries d
						join partitions p on p.id = d.partition_id join waves w on w.id = p.wave_id
						where d.next_attempt_at <= :now and p.status in ('DONE', 'CANCELLED')
						and (w.opened_at < :old or exists (select from edition_orders o
							where o.edition_id = d.edition_id and o.cancelled_at is not null) or not exists (select from subscriptions s
							where s.id = d.subscription_id and coalesce(s.last_served_date <= d.served_date, true)))
						for no key update of d skip locked
					), ended as (
						update deliveries d set %s from over
						where d.edition_date = over.edition_date and d.edition_id = over.edition_id
						and d.subscription_id = over.subscription_id
						%s
					)
					%s
					"""
				.formatted(GivenUp.SET, GivenUp.RETURNING, GivenUp.NOTED))
			.param("now", Utc.at(now))
			.param("old", Utc.at(now.minus(RetryPolicy.LIFE)))
			.update();
	}

	/**
	 * Letters of one edition and wave.
	 */
	private record Group(LocalDate date, long editionId, long waveId) {

	}

}
