package org.daybreak.subscribers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was asked for and when it was confirmed.
 */
@Component
class SignUpRows {

	private final JdbcClient jdbc;

	SignUpRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long add(long subscriberId, List<Long> newsletters, @Nullable String locale, @Nullable ZoneId zone,
			@Nullable Long wording, Instant now) {
		return this.jdbc.sql("""
				insert into sign_ups (subscriber_id, newsletters, locale, time_zone, wording, asked_at)
				values (:subscriber, cast(:newsletters as bigint[]), :locale, :zone, :wording, :now) returning id
				""")
			.param("subscriber", subscriberId)
			.param("newsletters", newsletters.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
			.param("locale", locale)
			.param("zone", (zone != null) ? zone.getId() : null)
			.param("wording", wording)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

	Optional<SignUpRow> byId(long id) {
		return this.jdbc.sql("select * from sign_ups where id = :id")
			.param("id", id)
			.query((row, n) -> read(row))
			.optional();
	}

	/** Nobody else confirms it while this transaction lasts. */
	Optional<SignUpRow> lock(long id) {
		return this.jdbc.sql("select * from sign_ups where id = :id for update")
			.param("id", id)
			.query((row, n) -> read(row))
			.optional();
	}

	void confirm(long id, Instant now) {
		this.jdbc.sql("update sign_ups set confirmed_at = :now where id = :id")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("id", id)
			.update();
	}

	void askAgain(long id, Instant now) {
		this.jdbc.sql("update sign_ups set asked_at = :now where id = :id and confirmed_at is null")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("id", id)
			.update();
	}

	private static SignUpRow read(ResultSet row) throws SQLException {
		var newsletters = Arrays.asList((Long[]) row.getArray("newsletters").getArray());
		var confirmedAt = row.getTimestamp("confirmed_at");
		return new SignUpRow(row.getLong("id"), row.getLong("subscriber_id"), newsletters, row.getString("locale"),
				Zones.named(row.getString("time_zone")).orElse(null), row.getObject("wording", Long.class),
				row.getTimestamp("asked_at").toInstant(), (confirmedAt != null) ? confirmedAt.toInstant() : null);
	}

}
