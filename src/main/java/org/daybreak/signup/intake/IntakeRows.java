package org.daybreak.signup.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;
import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Zones;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of the intake; each is decided by one node, once.
 */
@Component
class IntakeRows {

	private final JdbcClient jdbc;

	IntakeRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Sign-ups that have just come, for this transaction alone: oldest first, and those
	 * of whom we ask last.
	 */
	List<PendingSignUp> fresh(int limit) {
		return this.jdbc.sql("""
				select * from intake where not_before is null order by reserved, id limit :limit
				for no key update skip locked
				""").param("limit", limit).query((row, n) -> read(row)).list();
	}

	/** Whether sign-ups have come that nobody has decided. */
	boolean anyFresh() {
		return this.jdbc.sql("select exists (select from intake where not_before is null)")
			.query(Boolean.class)
			.single();
	}

	/**
	 * Sign-ups whose wait is over, for this transaction alone; who came by themselves,
	 * first.
	 */
	List<PendingSignUp> postponed(Instant now, int limit) {
		return this.jdbc.sql("""
				select * from intake where not_before <= :now
				order by (via in ('import', 'desk')), not_before, id limit :limit for no key update skip locked
				""").param("now", Utc.at(now)).param("limit", limit).query((row, n) -> read(row)).list();
	}

	/** One sign-up, if nobody has it in hand. */
	Optional<PendingSignUp> one(long id) {
		return this.jdbc.sql("select * from intake where id = :id for no key update skip locked")
			.param("id", id)
			.query((row, n) -> read(row))
			.optional();
	}

	void remove(List<Long> ids) {
		this.jdbc.sql("delete from intake where id in (:ids)").param("ids", ids).update();
	}

	void postpone(List<Long> ids, Instant until) {
		this.jdbc.sql("update intake set not_before = :until where id in (:ids)")
			.param("until", Utc.at(until))
			.param("ids", ids)
			.update();
	}

	/** Tries again later, and later each time. */
	void failed(long id, Instant now) {
		this.jdbc.sql("""
				update intake set attempts = attempts + 1,
					not_before = cast(:now as timestamptz) + least(attempts + 1, 60) * interval '1 minute'
				where id = :id
				""").param("now", Utc.at(now)).param("id", id).update();
	}

	int removeBefore(Instant instant) {
		LongTransaction.statements(this.jdbc);
		return this.jdbc.sql("delete from intake where came_at < :instant").param("instant", Utc.at(instant)).update();
	}

	private static PendingSignUp read(ResultSet row) throws SQLException {
		var email = row.getString("email");
		var trap = row.getString("trap");
		return new PendingSignUp(row.getLong("id"), row.getTimestamp("came_at").toInstant(),
				(email != null) ? EmailAddress.of(email) : null,
				Arrays.asList((Long[]) row.getArray("newsletters").getArray()), language(row, "locale"),
				Zones.named(row.getString("time_zone")).orElse(null), language(row, "shown"), row.getString("wording"),
				new Provenance(row.getString("via"), row.getString("ip"), row.getString("user_agent"),
						row.getString("origin")),
				(trap != null) ? Trap.valueOf(trap) : null, row.getBoolean("reserved"));
	}

	private static @Nullable Locale language(ResultSet row, String column) throws SQLException {
		var tag = row.getString(column);
		return (tag != null) ? Locale.forLanguageTag(tag) : null;
	}

}
