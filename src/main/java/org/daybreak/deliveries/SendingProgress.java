package org.daybreak.deliveries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.deliveries.progress.SendingState;
import org.daybreak.deliveries.progress.WaveProgress;
import org.daybreak.deliveries.statistics.PressStatistics;
import org.daybreak.deliveries.statistics.Statistics;
import org.daybreak.deliveries.waves.WaveOrigin;
import org.daybreak.deliveries.waves.WaveStatus;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The watch over the press: waves, partitions and readers left, summed over partition
 * rows or read page by page, so that a million readers look no heavier than a thousand.
 */
@Component
public class SendingProgress {

	/**
	 * So many keys are looked at in the first query, and in each that follows twice as
	 * many.
	 */
	private static final long FIRST_WINDOW = 10_000;

	private static final long WIDEST = 80_000;

	private final JdbcClient jdbc;

	private final SendingState sendings;

	private final Statistics statistics;

	private final InstantSource clock;

	public SendingProgress(JdbcClient jdbc, SendingState sendings, Statistics statistics, InstantSource clock) {
		this.jdbc = jdbc;
		this.sendings = sendings;
		this.statistics = statistics;
		this.clock = clock;
	}

	/** The waves of an edition, oldest first. */
	public List<WaveProgress> waves(long editionId) {
		return this.jdbc.sql("""
				select w.*, p.* from waves w left join lateral (
					select coalesce(sum(greatest(readers, settled)), 0) as recipients,
						coalesce(sum(accepted), 0) as accepted, coalesce(sum(deferred), 0) as deferred,
						coalesce(sum(rejected), 0) as rejected, coalesce(sum(uncertain), 0) as uncertain,
						coalesce(sum(suppressed + case when purpose <> 'RETRIES' and t.status in ('DONE', 'CANCELLED')
							then greatest(0, readers - settled) else 0 end), 0) as suppressed,
						min(started_at) as started, max(t.finished_at) as finished,
						count(*) filter (where t.status = 'RUNNABLE') as runnable,
						count(*) filter (where t.status = 'RUNNING') as running,
						count(*) filter (where t.status = 'WAITING') as waiting,
						count(*) filter (where t.status = 'PAUSED') as paused,
						count(*) filter (where t.status = 'DONE') as done,
						count(*) filter (where t.status = 'CANCELLED') as cancelled
					from (select *, case when purpose = 'RETRIES' then 0
						else accepted + deferred + rejected + uncertain + suppressed end as settled
						from partitions where wave_id = w.id) t
				) p on true
				where w.edition_id = :edition order by w.due_at, w.id
				""").param("edition", editionId).query((row, n) -> wave(row)).list();
	}

	private WaveProgress wave(ResultSet row) throws SQLException {
		var status = WaveStatus.valueOf(row.getString("status"));
		var counts = SendingState.counts(row.getLong("recipients"), row.getLong("accepted"), row.getLong("deferred"),
				row.getLong("rejected"), row.getLong("uncertain"), row.getLong("suppressed"),
				Utc.orNull(row, "started"), (status == WaveStatus.OPEN) ? null : Utc.orNull(row, "finished"));
		Map<String, Long> partitions = new LinkedHashMap<>();
		for (var state : PartitionStatus.values()) {
			var column = state.name().toLowerCase(Locale.ROOT);
			if (row.getLong(column) > 0) {
				partitions.put(column, row.getLong(column));
			}
		}
		return new WaveProgress(row.getLong("id"), WaveOrigin.valueOf(row.getString("origin")), status,
				row.getString("zone"), Utc.of(row, "due_at"), Utc.orNull(row, "opened_at"),
				Utc.orNull(row, "finished_at"), row.getString("reason"),
				SendingState.paced(counts, this.clock.instant()), partitions);
	}

	/** What became of an edition's attempts. */
	public PressStatistics statistics(long editionId) {
		return new PressStatistics(editionId, this.statistics.settledPerSecond(editionId, this.clock.instant()),
				expectedEnd(editionId).orElse(null), this.statistics.paces(editionId, 120),
				this.statistics.relays(editionId), this.statistics.domains(editionId, 100),
				this.statistics.errors(editionId, 100));
	}

	/**
	 * When the last letter goes if the pace of the last minute lasts; empty without one.
	 */
	public Optional<Instant> expectedEnd(long editionId) {
		var now = this.clock.instant();
		var pace = this.statistics.settledPerSecond(editionId, now);
		var pending = this.sendings.counts(editionId).pending();
		return (pace <= 0 || pending == 0 || this.sendings.of(editionId).orElse(null) != SendState.SENDING)
				? Optional.empty() : Optional.of(now.plus(Duration.ofMillis(Math.round(pending * 1000 / pace))));
	}

	/** Active readers who have not got it, by subscription, behind one of them. */
	public List<MissingReader> missing(long editionId, long after, int most) {
		var last = this.jdbc.sql("select coalesce(max(id), 0) from subscriptions").query(Long.class).single();
		var found = new ArrayList<MissingReader>();
		var from = Math.max(0, after);
		for (var window = FIRST_WINDOW; from < last && found.size() < most; window = Math.min(WIDEST, 2 * window)) {
			found.addAll(missing(editionId, from, from + window, most - found.size()));
			from += window;
		}
		return found;
	}

	/**
	 * Within a window of the keys, its readers and its letters each read once from end to
	 * end: who has it is kept in a table of hashes, which a subquery that stands alone
	 * always is, whatever PostgreSQL's statistics know of the edition. Only of those who
	 * are missing the letter is looked up.
	 */
	private List<MissingReader> missing(long editionId, long after, long upTo, int most) {
		return this.jdbc.sql("""
				with edition as materialized (
					select newsletter_id, local_date from editions where id = :edition
				), missing as materialized (
					select s.id, s.subscriber_id from subscriptions s
					where s.newsletter_id = (select newsletter_id from edition) and s.status = 'ACTIVE'
					and s.id > :after and s.id <= :upTo
					and s.id not in (select subscription_id from deliveries
						where edition_date = (select local_date from edition) and edition_id = :edition
						and subscription_id > :after and subscription_id <= :upTo and status = 'ACCEPTED')
					order by s.id limit :most
				)
				select m.id, r.email, d.status, d.reply, d.next_attempt_at
				from missing m join subscribers r on r.id = m.subscriber_id
				left join lateral (
					select status, reply, next_attempt_at from deliveries
					where edition_date = (select local_date from edition) and edition_id = :edition
					and subscription_id = m.id limit 1
				) d on true
				order by m.id
				""")
			.param("edition", editionId)
			.param("after", after)
			.param("upTo", upTo)
			.param("most", most)
			.query((row, n) -> missing(row))
			.list();
	}

	private static MissingReader missing(ResultSet row) throws SQLException {
		var status = row.getString("status");
		var next = Utc.orNull(row, "next_attempt_at");
		return new MissingReader(row.getLong("id"), row.getString("email"), status,
				Missing.why(status, row.getString("reply"), next != null), next);
	}

	/** Letters whose fate was ever unknown, oldest first. */
	public long uncertain(long editionId) {
		return this.jdbc.sql("select count(*) from uncertain_letters where edition_id = :edition")
			.param("edition", editionId)
			.query(Long.class)
			.single();
	}

}
