package org.daybreak.deliveries.partitions;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The partitions and waves of editions that people have ordered something for. The order
 * itself counts from its own commit on, as the ledger grants nothing against it; here
 * rows are brought in line with it, statement by statement and without waiting for any:
 * whoever holds one obeys within a second, and the timetable looks again.
 */
@Component
public class OrderedPartitions {

	/**
	 * The ledger holds the rows of what is being sent for a few milliseconds at a time.
	 */
	private static final int PASSES = 3;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	OrderedPartitions(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Rests what nobody runs; a run in hand puts its own back. */
	public void pause(long editionId) {
		this.jdbc.sql("""
				update partitions set status = 'PAUSED', owner = null, reason = 'paused'
				where id in (select id from partitions where edition_id = :edition
					and status in ('RUNNABLE', 'WAITING') order by id for no key update skip locked)
				and exists (select from edition_orders where edition_id = :edition and paused_at is not null)
				""").param("edition", editionId).update();
	}

	/** Lets all paused partitions of an edition run again; gives them. */
	public List<Long> resume(long editionId) {
		return this.jdbc.sql("""
				update partitions set status = 'RUNNABLE', reason = null, not_before = least(not_before, :now)
				where id in (select id from partitions where edition_id = :edition and status = 'PAUSED'
					order by id for no key update skip locked)
				and not exists (select from edition_orders where edition_id = :edition
					and (paused_at is not null or cancelled_at is not null))
				returning id
				""").param("edition", editionId).param("now", Utc.at(this.clock.instant())).query(Long.class).list();
	}

	/** Ends all that is left of an edition; a run in hand finds its epoch stale. */
	public void cancel(long editionId) {
		for (int pass = 1; pass <= PASSES && open(editionId); pass++) {
			end(editionId);
		}
		this.jdbc
			.sql("""
					update waves set status = 'CANCELLED', reason = 'the edition was cancelled', finished_at = :now
					where id in (select w.id from waves w where w.edition_id = :edition and w.status in ('WAITING', 'OPEN')
						and not exists (select from partitions p where p.wave_id = w.id and p.status not in ('DONE', 'CANCELLED'))
						order by w.id for no key update skip locked)
					""")
			.param("edition", editionId)
			.param("now", now())
			.update();
	}

	private boolean open(long editionId) {
		return this.jdbc
			.sql("""
					select exists (select from partitions where edition_id = :edition and status not in ('DONE', 'CANCELLED'))
					""")
			.param("edition", editionId)
			.query(Boolean.class)
			.single();
	}

	private void end(long editionId) {
		this.jdbc.sql("""
				update partitions set status = 'CANCELLED', finished_at = :now
				where id in (select id from partitions where edition_id = :edition
					and status not in ('DONE', 'CANCELLED') order by id for no key update skip locked)
				""").param("edition", editionId).param("now", now()).update();
	}

	/**
	 * Goes on where somebody held a row: also of a wave that was just being opened when
	 * the order came.
	 */
	public void catchUp() {
		this.jdbc.sql("""
				select p.edition_id from partitions p left join edition_orders o on o.edition_id = p.edition_id
				where p.status = 'PAUSED' and o.paused_at is null and o.cancelled_at is null group by p.edition_id
				""").query(Long.class).list().forEach(this::resume);
		this.jdbc.sql("""
				select edition_id from partitions join edition_orders o using (edition_id)
				where status in ('RUNNABLE', 'WAITING') and o.paused_at is not null and o.cancelled_at is null
				group by edition_id
				""").query(Long.class).list().forEach(this::pause);
		this.jdbc.sql("""
				select edition_id from partitions join edition_orders o using (edition_id)
				where status in ('RUNNABLE', 'RUNNING', 'WAITING', 'PAUSED') and o.cancelled_at is not null
				union select edition_id from waves join edition_orders o using (edition_id)
				where status in ('WAITING', 'OPEN') and o.cancelled_at is not null
				""").query(Long.class).list().forEach(this::cancel);
	}

	private OffsetDateTime now() {
		return Utc.at(this.clock.instant());
	}

}
