package org.daybreak.lists.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;
import org.daybreak.lists.directory.FoundReader.Standing;
import org.daybreak.subscribers.Subscription.Status;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Readers of the directory, always along an index and never more than a page needs.
 */
@Component
class DirectoryRows {

	/** Numbers and dates rise together, but for imports: those take an hour at most. */
	private static final Duration DISORDER = Duration.ofHours(6);

	private static final String FITS = """
			(cast(:letters as text) is null or strpos(s.email_key, :letters) > 0)
			and (cast(:language as text) is null or s.locale = :language or s.locale like :language || '-%')
			and (cast(:zone as text) is null or s.time_zone = :zone)
			and (cast(:since as timestamptz) is null or s.created_at >= :since)
			and (cast(:newsletter as bigint) is null and cast(:status as text) is null or exists (
				select from subscriptions x where x.subscriber_id = s.id
				and (cast(:newsletter as bigint) is null or x.newsletter_id = :newsletter)
				and (cast(:status as text) is null or x.status = :status)))
			""";

	private final JdbcClient jdbc;

	DirectoryRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Readers that the index does not hold yet are read through. */
	void takeTime() {
		LongTransaction.statements(this.jdbc);
	}

	/** Fitting readers of a range of numbers, newest first. */
	List<Long> between(ReaderFilter filter, long from, long before, int most) {
		return fitting(filter,
				"""
						select s.id from subscribers s where s.id >= :from and s.id < :before and %s order by s.id desc limit :most
						""")
			.param("from", from)
			.param("before", before)
			.param("most", most)
			.query(Long.class)
			.list();
	}

	/** The same of some blocks. */
	List<Long> within(ReaderFilter filter, List<Long> blocks, long from, long before, int most) {
		return fitting(filter, """
				select s.id from unnest(:blocks) as b (block) cross join lateral (select s.* from subscribers s
					where s.id >= b.block * :size and s.id < (b.block + 1) * :size offset 0) s
				where s.id >= :from and s.id < :before and %s order by s.id desc limit :most
				""").param("blocks", blocks.toArray(Long[]::new))
			.param("size", TermIndex.BLOCK)
			.param("from", from)
			.param("before", before)
			.param("most", most)
			.query(Long.class)
			.list();
	}

	/** The same of those who changed lately. */
	List<Long> late(ReaderFilter filter, long before, int most) {
		return fitting(filter, """
				select s.id from reader_terms_late l join subscribers s on s.id = l.subscriber_id
				where s.id < :before and %s order by s.id desc limit :most
				""").param("before", before).param("most", most).query(Long.class).list();
	}

	/** Readers by newsletter and status alone: the newest of each pair, together. */
	List<Long> standing(ReaderFilter filter, long from, long before, int most) {
		return this.jdbc.sql("""
				select distinct p.subscriber_id from newsletters n cross join unnest(:statuses) as t (status)
				cross join lateral (select x.subscriber_id from subscriptions x where x.newsletter_id = n.id
					and x.status = t.status and x.subscriber_id >= :from and x.subscriber_id < :before
					and (cast(:since as timestamptz) is null or exists (select from subscribers s
						where s.id = x.subscriber_id and s.created_at >= :since))
					order by x.subscriber_id desc limit :most) p
				where cast(:newsletter as bigint) is null or n.id = :newsletter
				order by p.subscriber_id desc limit :most
				""")
			.param("statuses",
					(filter.status() != null) ? new String[] { filter.status().name() }
							: java.util.Arrays.stream(Status.values()).map(Status::name).toArray(String[]::new))
			.param("newsletter", filter.newsletter())
			.param("since", Utc.orNull(filter.since()))
			.param("from", from)
			.param("before", before)
			.param("most", most)
			.query(Long.class)
			.list();
	}

	private JdbcClient.StatementSpec fitting(ReaderFilter filter, String sql) {
		return this.jdbc.sql(sql.formatted(FITS))
			.param("letters", filter.letters())
			.param("language", filter.language())
			.param("zone", filter.zone())
			.param("since", Utc.orNull(filter.since()))
			.param("newsletter", filter.newsletter())
			.param("status", (filter.status() != null) ? filter.status().name() : null);
	}

	/** A number below which nobody is known since then, found in twenty steps. */
	long firstSince(Instant since) {
		var wanted = since.minus(DISORDER);
		var low = 0L;
		var high = this.jdbc.sql("select coalesce(max(id), 0) + 1 from subscribers").query(Long.class).single();
		while (low < high) {
			var middle = (low + high) / 2;
			var at = this.jdbc.sql("select created_at from subscribers where id >= :id order by id limit 1")
				.param("id", middle)
				.query((row, n) -> row.getTimestamp(1).toInstant())
				.optional();
			if (at.isPresent() && at.get().isBefore(wanted)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	List<FoundReader> readers(Collection<Long> ids) {
		var standings = standings(ids);
		return this.jdbc.sql(
				"select id, email, locale, time_zone, created_at from subscribers where id = any(:ids) order by id desc")
			.param("ids", ids.toArray(Long[]::new))
			.query((row, n) -> new FoundReader(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
					row.getTimestamp(5).toInstant(), standings.getOrDefault(row.getLong(1), List.of())))
			.list();
	}

	private Map<Long, List<Standing>> standings(Collection<Long> ids) {
		var standings = new HashMap<Long, List<Standing>>();
		this.jdbc.sql("""
				select x.subscriber_id, n.slug, x.status, x.since from subscriptions x
				join newsletters n on n.id = x.newsletter_id where x.subscriber_id = any(:ids) order by n.id
				""").param("ids", ids.toArray(Long[]::new)).query((row) -> {
			standings.computeIfAbsent(row.getLong(1), (id) -> new ArrayList<>())
				.add(new Standing(row.getString(2), Status.valueOf(row.getString(3)), row.getTimestamp(4).toInstant()));
		});
		return standings;
	}

}
