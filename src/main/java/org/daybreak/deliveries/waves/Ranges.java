package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;
import org.daybreak.deliveries.nodes.Nodes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cuts the readers of a wave into ranges of subscriptions, one partition each: one pass
 * over the readers, never a row per reader. Large ranges come first and smaller ones
 * towards the end, each about half of what then is left to a connection (guided
 * self-scheduling, Polychronopoulos and Kuck 1987): so all connections end together, and
 * no last partition keeps an edition waiting. Between the ranges, before the first and
 * behind the last, up to the newest number drawn, there is no gap: whoever confirmed in
 * time by a transaction that commits after the cut is in one of them.
 */
@Component
public class Ranges {

	private static final int LEAST = 50;

	private static final int MOST = 500;

	/** Of what is left, a range takes one of so many parts for each connection. */
	private static final int PARTS = 2;

	/** SQL: the newest number that any transaction has drawn for a subscription. */
	private static final String LAST = "coalesce(pg_sequence_last_value(pg_get_serial_sequence('subscriptions', 'id')), 0)";

	private final JdbcClient jdbc;

	private final Nodes nodes;

	Ranges(JdbcClient jdbc, Nodes nodes) {
		this.jdbc = jdbc;
		this.nodes = nodes;
	}

	/** Writes the partitions of a wave. */
	List<Long> cut(Wave wave, long editionId, LocalDate editionDate, Instant now) {
		var unsettled = """
				 and not exists (select from deliveries d where d.edition_date = :editionDate and d.edition_id = :edition
					and d.subscription_id = s.id)
				""";
		LongTransaction.statements(this.jdbc);
		return this.jdbc
			.sql("""
					insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
						not_before)
					select :wave, :edition, :editionDate, 'READERS', coalesce(lag(max(id)) over cuts, 0) + 1,
						case when lead(max(id)) over cuts is null then greatest(max(id), %s) else max(id) end,
						count(*), 'RUNNABLE', :now
					from (
						select id, case
							when ahead > parts * :most then 1
							when ahead > parts * :least then 2
							else 3 end as stretch, case
							when ahead > parts * :most then (readers - ahead) / :most
							when ahead > parts * :least then floor(parts * ln(least(readers, parts * :most) / ahead::float8))
							else (least(readers, parts * :least) - ahead) / :least end as step
						from (
							select id, count(*) over () as readers, count(*) over () + 1 - row_number() over (order by id) as ahead,
								cast(:parts as bigint) as parts
							from subscriptions s where %s
						) numbered
					) cut
					group by stretch, step window cuts as (order by stretch, step) order by stretch, step
					returning id
					"""
				.formatted(LAST, Due.readers(wave) + unsettled))
			.params(Due.values(wave))
			.param("wave", wave.id())
			.param("edition", editionId)
			.param("editionDate", editionDate)
			.param("parts", PARTS * this.nodes.liveConnections())
			.param("least", LEAST)
			.param("most", MOST)
			.param("now", Utc.at(now))
			.query(Long.class)
			.list();
	}

	/** Writes a partition for one reader who changed zone or hour. */
	long late(Wave wave, long editionId, LocalDate editionDate, long subscriptionId, Instant now) {
		return this.jdbc.sql("""
				insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
					not_before)
				values (:wave, :edition, :editionDate, 'LATE', :id, :id, 1, 'RUNNABLE', :now) returning id
				""")
			.param("wave", wave.id())
			.param("edition", editionId)
			.param("editionDate", editionDate)
			.param("id", subscriptionId)
			.param("now", Utc.at(now))
			.query(Long.class)
			.single();
	}

	/** Whether the reader's letter of an edition stands in the ledger. */
	boolean had(EditionChoice.Chosen edition, long subscriptionId) {
		return this.jdbc.sql("""
				select exists (select from deliveries where edition_date = :date and edition_id = :edition
					and subscription_id = :id)
				""")
			.param("date", edition.date())
			.param("edition", edition.id())
			.param("id", subscriptionId)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Readers who received the wave's edition on an earlier date of another zone: this
	 * date has none for them, and that is recorded. Only an edition that had waves before
	 * and a timing that has changed since can be to blame.
	 */
	void skipped(Wave wave, long editionId, LocalDate editionDate, Instant now) {
		if (wave.byHand()) {
			return;
		}
		this.jdbc.sql("""
				insert into missed_mornings (subscription_id, newsletter_id, local_date, reason, at)
				select s.id, s.newsletter_id, :date, :reason, :now from subscriptions s
				where exists (select from waves w where w.edition_id = :edition and w.id <> :wave)
				and greatest(s.timing_since, (select schedule_effective_at from newsletters where id = :newsletter))
					>= (select frozen_at from editions where id = :edition)
				and exists (select from deliveries d where d.edition_date = :editionDate and d.edition_id = :edition
					and d.subscription_id = s.id)
				and %s on conflict do nothing
				""".formatted(Due.readers(wave)))
			.params(Due.values(wave))
			.param("reason", "skipped: this morning's edition had been received in another zone")
			.param("wave", wave.id())
			.param("edition", editionId)
			.param("editionDate", editionDate)
			.param("now", Utc.at(now))
			.update();
	}

	/** How many readers a wave would have; the caller has a transaction. */
	public long count(Wave wave, long editionId, LocalDate editionDate) {
		LongTransaction.statements(this.jdbc);
		return this.jdbc.sql("""
				select count(*) from subscriptions s where %s and not exists (select from deliveries d
					where d.edition_date = :editionDate and d.edition_id = :edition and d.subscription_id = s.id)
				""".formatted(Due.readers(wave)))
			.params(Due.values(wave))
			.param("edition", editionId)
			.param("editionDate", editionDate)
			.query(Long.class)
			.single();
	}

}
