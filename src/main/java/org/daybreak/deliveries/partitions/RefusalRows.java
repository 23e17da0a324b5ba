package org.daybreak.deliveries.partitions;

import java.time.InstantSource;
import java.util.List;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The last refusals of each edition, where all nodes count them and no restart forgets
 * them. Letters are counted by the partitions, so an accepted letter costs nothing here;
 * a refusal costs one look at the partitions of its edition.
 */
@Component
public class RefusalRows {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	RefusalRows(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Adds a refusal.
	 * @param edition whose letter
	 * @param verdict what was refused: the content or the address
	 * @param between whether this node has had a letter accepted since the refusal
	 * before, which may not stand in the ledger yet
	 * @return the last refusals of all nodes, this one first
	 */
	public Marks add(long edition, String verdict, boolean between) {
		return this.jdbc
			.sql("""
					insert into refusals as r (edition_id, verdict, accepted, at)
					select :edition, :verdict, array[coalesce(sum(accepted), 0)], :at from partitions where edition_id = :edition
					on conflict (edition_id, verdict) do update
					set accepted = (greatest(excluded.accepted[1], r.accepted[1] + :between) || r.accepted)[1\\:%d],
						at = excluded.at
					returning accepted
					"""
				.formatted(Marks.KEPT))
			.param("edition", edition)
			.param("verdict", verdict)
			.param("between", between ? 1 : 0)
			.param("at", Utc.at(this.clock.instant()))
			.query((row, number) -> new Marks(List.of((Long[]) row.getArray(1).getArray())))
			.single();
	}

	/** From now on an edition's refusals are counted anew. */
	public void forget(long edition) {
		this.jdbc.sql("delete from refusals where edition_id = :edition").param("edition", edition).update();
	}

}
