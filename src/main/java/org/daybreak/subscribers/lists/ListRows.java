package org.daybreak.subscribers.lists;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.subscribers.Zones;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/**
 * Readers of a list moved into the tables as sets.
 */
@Component
class ListRows {

	private final NamedParameterJdbcTemplate jdbc;

	ListRows(NamedParameterJdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	Set<String> suppressed(Collection<String> keys) {
		return new HashSet<>(this.jdbc.queryForList("select address_key from suppressions where address_key in (:keys)",
				Map.of("keys", keys), String.class));
	}

	/** How readers stand, by {@link #key(ListedReader)}. */
	Map<String, ImportPolicy.Standing> standings(Collection<String> keys) {
		var standings = new HashMap<String, ImportPolicy.Standing>();
		this.jdbc.query("""
				select s.email_key, x.newsletter_id, x.status, x.left_at is not null as has_left
				from subscribers s join subscriptions x on x.subscriber_id = s.id where s.email_key in (:keys)
				""", Map.of("keys", keys), (row) -> {
			standings.put(row.getLong("newsletter_id") + " " + row.getString("email_key"),
					new ImportPolicy.Standing(Status.valueOf(row.getString("status")), row.getBoolean("has_left")));
		});
		return standings;
	}

	static String key(ListedReader reader) {
		return reader.newsletter().id() + " " + reader.address().key();
	}

	void insert(List<ListedReader> readers, Instant now) {
		batch("""
				insert into subscribers (email, email_key, locale, time_zone, created_at)
				values (:email, :key, :locale, :zone, :now) on conflict (email_key) do update set
				locale = coalesce(excluded.locale, subscribers.locale),
				time_zone = coalesce(excluded.time_zone, subscribers.time_zone)
				""", readers, now);
		batch("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, paused_until,
				confirmed_at, timing_since, left_at)
				select s.id, :newsletter, :status, :now, :morning, :pausedUntil, :confirmedAt, :now, :leftAt
				from subscribers s where s.email_key = :key on conflict (subscriber_id, newsletter_id) do nothing
				""", readers, now);
		remember(readers, now);
	}

	void update(List<ListedReader> readers, Instant now) {
		batch("""
				update subscribers set locale = coalesce(:locale, locale), time_zone = coalesce(:zone, time_zone)
				where email_key = :key
				""", readers, now);
		batch("""
				update subscriptions x set status = :status, version = x.version + 1,
				since = case when x.status = :status then x.since else :now end,
				time_zone = case when cast(:zone as text) is null then x.time_zone else :morning end,
				timing_since = case when cast(:zone as text) is null or x.time_zone = :morning then x.timing_since
				else :now end,
				confirmed_at = coalesce(x.confirmed_at, :confirmedAt), left_at = coalesce(x.left_at, :leftAt),
				paused_until = case when :status = 'PAUSED' then coalesce(:pausedUntil, x.paused_until) end
				from subscribers s where s.id = x.subscriber_id and s.email_key = :key
				and x.newsletter_id = :newsletter
				""", readers, now);
		remember(readers, now);
	}

	private void remember(List<ListedReader> readers, Instant now) {
		batch("""
				insert into subscription_history (subscriber_id, newsletter_id, event, at, via, detail)
				select s.id, :newsletter, 'IMPORTED', :now, 'import', :detail from subscribers s where s.email_key = :key
				""",
				readers, now);
	}

	private void batch(String sql, List<ListedReader> readers, Instant now) {
		if (!readers.isEmpty()) {
			this.jdbc.batchUpdate(sql,
					readers.stream().map((reader) -> parameters(reader, now)).toArray(SqlParameterSource[]::new));
		}
	}

	private static SqlParameterSource parameters(ListedReader reader, Instant now) {
		var zone = reader.zone();
		var at = now.atOffset(ZoneOffset.UTC);
		return new MapSqlParameterSource().addValue("email", reader.address().value())
			.addValue("key", reader.address().key())
			.addValue("locale", reader.locale())
			.addValue("zone", (zone != null) ? zone.getId() : null, Types.VARCHAR)
			.addValue("now", at)
			.addValue("newsletter", reader.newsletter().id())
			.addValue("status", reader.status().name())
			.addValue("morning", Zones.morning(reader.newsletter(), zone).getId())
			.addValue("pausedUntil", reader.pausedUntil(), Types.DATE)
			.addValue("confirmedAt", confirmedAt(reader, at), Types.TIMESTAMP_WITH_TIMEZONE)
			.addValue("leftAt", reader.protects() ? at : null, Types.TIMESTAMP_WITH_TIMEZONE)
			.addValue("detail", "status " + reader.status());
	}

	private static @Nullable OffsetDateTime confirmedAt(ListedReader reader, OffsetDateTime now) {
		var said = reader.confirmedAt();
		return (said != null) ? said.atOffset(ZoneOffset.UTC) : reader.receives() ? now : null;
	}

}
