package org.daybreak.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.daybreak.database.Utc;
import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.subscribers.Zones;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Readers of a list who are known already, brought as sets to what the list says of them:
 * copied beside the tables first, then joined with them.
 */
@Component
class ListRows {

	/** The planner knows nothing of these tables: the key keeps its worst guess cheap. */
	private static final String STAGE = """
			create temporary table if not exists listed (line bigint primary key, address text, key text,
				newsletter bigint, status text, zone text, morning text, locale text, confirmed_at timestamptz,
				paused_until date, delivery_time time, delivery_days smallint) on commit delete rows
			""";

	private final JdbcClient jdbc;

	private final DataSource source;

	ListRows(JdbcClient jdbc, DataSource source) {
		this.jdbc = jdbc;
		this.source = source;
	}

	/** Copies readers beside the tables, for this transaction. */
	void stage(List<ListedReader> readers) {
		this.jdbc.sql(STAGE).update();
		try (var rows = new CopyRows(this.source, "listed")) {
			readers.forEach((reader) -> listed(rows, reader));
			rows.end();
		}
	}

	private static void listed(CopyRows rows, ListedReader reader) {
		var zone = reader.zone();
		var days = reader.days();
		rows.row(12)
			.number(reader.line())
			.text(reader.address().value())
			.text(reader.key())
			.number(reader.newsletter().id())
			.text(reader.status().name())
			.text((zone != null) ? zone.getId() : null)
			.text(Zones.morning(reader.newsletter(), zone).getId())
			.text(reader.locale())
			.at(reader.confirmedAt())
			.day((reader.status() == Status.PAUSED) ? reader.pausedUntil() : null)
			.time(reader.time())
			.small((days != null) ? days.bits() : null);
	}

	/**
	 * Which of the addresses are readers'; along the index, whatever the planner thinks.
	 */
	Set<String> known(Collection<String> keys) {
		this.jdbc.sql("select set_config('enable_seqscan', 'off', true)").query(String.class).single();
		return among("select email_key from subscribers where email_key = any(:keys)", keys);
	}

	/** Which of the addresses are suppressed. */
	Set<String> suppressed(Collection<String> keys) {
		return this.jdbc.sql("select exists (select from suppressions)").query(Boolean.class).single()
				? among("select address_key from suppressions where address_key = any(:keys)", keys) : Set.of();
	}

	private Set<String> among(String sql, Collection<String> keys) {
		return new HashSet<>(this.jdbc.sql(sql).param("keys", keys.toArray(String[]::new)).query(String.class).list());
	}

	/**
	 * How the readers of these lines stand, by line; they are locked meanwhile, and those
	 * of whom something will be told before their subscriptions.
	 */
	Map<Long, ImportPolicy.Standing> standings(Collection<Long> lines) {
		lines("""
				select s.id from subscribers s join listed l on s.email_key = l.key where l.line = any(:lines)
				and (coalesce(l.locale, s.locale) is distinct from s.locale
					or coalesce(l.zone, s.time_zone) is distinct from s.time_zone) order by s.id for no key update of s
				""", lines).query(Long.class).list();
		var standings = new HashMap<Long, ImportPolicy.Standing>();
		lines("""
				select l.line, x.status, x.left_at is not null as has_left from listed l
				join subscribers s on s.email_key = l.key
				join subscriptions x on x.subscriber_id = s.id and x.newsletter_id = l.newsletter
				where l.line = any(:lines) order by x.id for no key update of x
				""", lines).query((ResultSet row) -> read(row, standings));
		return standings;
	}

	private static void read(ResultSet row, Map<Long, ImportPolicy.Standing> into) throws SQLException {
		into.put(row.getLong("line"),
				new ImportPolicy.Standing(Status.valueOf(row.getString("status")), row.getBoolean("has_left")));
	}

	/** Subscribes known readers to what they had nothing to do with. */
	void subscribe(Collection<Long> lines, ImportRun run) {
		lines("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, delivery_time,
					delivery_days, paused_until, confirmed_at, timing_since, left_at)
				select s.id, l.newsletter, l.status, :now, l.morning, l.delivery_time, l.delivery_days, l.paused_until,
					l.confirmed_at, :now, case when l.status in ('UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED') then :now end
				from listed l join subscribers s on s.email_key = l.key where l.line = any(:lines) order by s.id
				on conflict (subscriber_id, newsletter_id) do nothing
				""", lines).param("now", Utc.at(run.now())).update();
		if (run.order().ask()) {
			lines("""
					insert into import_asks (import_id, subscription_id)
					select :import, x.id from listed l join subscribers s on s.email_key = l.key
					join subscriptions x on x.subscriber_id = s.id and x.newsletter_id = l.newsletter
					where l.line = any(:lines) and x.status = 'PENDING' on conflict do nothing
					""", lines).param("import", run.id()).update();
		}
	}

	/** Brings subscriptions to what the policy decided, by line. */
	void update(Map<Long, Status> decided, Instant now) {
		var lines = new ArrayList<Long>();
		var statuses = new ArrayList<String>();
		decided.forEach((line, status) -> {
			lines.add(line);
			statuses.add(status.name());
		});
		lines("""
				update subscriptions x set status = d.status, version = x.version + 1,
				since = case when x.status = d.status then x.since else :now end,
				time_zone = case when l.zone is null then x.time_zone else l.morning end,
				delivery_time = coalesce(l.delivery_time, x.delivery_time),
				delivery_days = coalesce(l.delivery_days, x.delivery_days),
				timing_since = case when (l.zone is null or x.time_zone = l.morning)
					and coalesce(l.delivery_time, x.delivery_time) is not distinct from x.delivery_time
					and coalesce(l.delivery_days, x.delivery_days) is not distinct from x.delivery_days
					then x.timing_since else :now end,
				confirmed_at = coalesce(x.confirmed_at, l.confirmed_at),
				left_at = coalesce(x.left_at, case when l.status in ('UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED') then :now end),
				paused_until = case when d.status = 'PAUSED' then coalesce(l.paused_until, x.paused_until) end
				from unnest(:lines, :statuses) as d (line, status) join listed l on l.line = d.line
				join subscribers s on s.email_key = l.key
				where x.subscriber_id = s.id and x.newsletter_id = l.newsletter
				""",
				lines)
			.param("statuses", statuses.toArray(String[]::new))
			.param("now", Utc.at(now))
			.update();
	}

	/** What the lines say of the readers themselves, and a line of their history. */
	void tell(Collection<Long> lines, ImportRun run) {
		lines("""
				update subscribers s set locale = coalesce(l.locale, s.locale), time_zone = coalesce(l.zone, s.time_zone)
				from listed l where l.line = any(:lines) and s.email_key = l.key
				and (coalesce(l.locale, s.locale) is distinct from s.locale
					or coalesce(l.zone, s.time_zone) is distinct from s.time_zone)
				""",
				lines)
			.update();
		lines("""
				insert into subscription_history (subscriber_id, newsletter_id, event, at, via, detail)
				select s.id, l.newsletter, 'IMPORTED', :now, 'import', l.status || :detail
				from listed l join subscribers s on s.email_key = l.key where l.line = any(:lines) order by l.line
				""", lines).param("now", Utc.at(run.now())).param("detail", run.detail()).update();
	}

	private JdbcClient.StatementSpec lines(String sql, Collection<Long> lines) {
		return this.jdbc.sql(sql).param("lines", lines.toArray(Long[]::new));
	}

}
