package org.daybreak.signup.confirmation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;
import org.daybreak.mail.EmailAddress;
import org.daybreak.signup.intake.PendingSignUp;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Zones;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sign-ups that wait for their confirmation, or have it.
 */
@Component
class SignUpRows {

	private final JdbcClient jdbc;

	SignUpRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Lets a wish wait; of somebody we know, the history has the rest.
	 * @param wordings the newsletters, in the order asked for, and what was shown of each
	 */
	long add(PendingSignUp wish, @Nullable Long subscriberId, Map<Long, @Nullable Long> wordings, Instant now) {
		var unknown = subscriberId == null;
		return this.jdbc
			.sql("""
					insert into sign_ups (subscriber_id, email, email_key, newsletters, wordings, locale, time_zone, via, ip,
						user_agent, origin, came_at, asked_at)
					values (:subscriber, :email, :key, cast(:newsletters as bigint[]), cast(:wordings as bigint[]), :locale, :zone, :via, :ip,
						:agent, :origin, :came, :now) returning id
					""")
			.param("subscriber", subscriberId)
			.param("email", unknown ? wish.address().value() : null)
			.param("key", unknown ? wish.address().key() : null)
			.param("newsletters", array(wordings.keySet()))
			.param("wordings", array(wordings.values()))
			.param("locale", (wish.locale() != null) ? wish.locale().toLanguageTag() : null)
			.param("zone", (wish.zone() != null) ? wish.zone().getId() : null)
			.param("via", wish.trace().via())
			.param("ip", unknown ? wish.trace().ip() : null)
			.param("agent", unknown ? wish.trace().userAgent() : null)
			.param("origin", wish.trace().origin())
			.param("came", Utc.at(wish.cameAt()))
			.param("now", Utc.at(now))
			.query(Long.class)
			.single();
	}

	private static String array(Collection<@Nullable Long> ids) {
		return ids.stream()
			.map((id) -> (id != null) ? id.toString() : "NULL")
			.collect(Collectors.joining(",", "{", "}"));
	}

	Optional<SignUpRow> byId(long id) {
		return this.jdbc.sql("select * from sign_ups where id = :id")
			.param("id", id)
			.query((row, n) -> read(row))
			.optional();
	}

	/** Nobody else confirms it while this transaction lasts. */
	Optional<SignUpRow> lock(long id) {
		return this.jdbc.sql("select * from sign_ups where id = :id for no key update")
			.param("id", id)
			.query((row, n) -> read(row))
			.optional();
	}

	/** Those of an address that nobody knew, for this transaction alone. */
	List<SignUpRow> lockAllOf(EmailAddress address) {
		return this.jdbc.sql("select * from sign_ups where email_key = :key order by id for no key update")
			.param("key", address.key())
			.query((row, n) -> read(row))
			.list();
	}

	/** Now there is a subscriber, and what the row knew stands in the history. */
	void belongsTo(long id, long subscriberId) {
		this.jdbc.sql("""
				update sign_ups set subscriber_id = :subscriber, email = null, email_key = null, ip = null,
					user_agent = null
				where id = :id
				""").param("id", id).param("subscriber", subscriberId).update();
	}

	void confirm(long id, Instant now) {
		this.jdbc.sql("update sign_ups set confirmed_at = :now where id = :id")
			.param("now", Utc.at(now))
			.param("id", id)
			.update();
	}

	/** Nothing that was asked for until now in the name of this address is confirmed. */
	void refuseAllOf(EmailAddress address, Instant now) {
		this.jdbc.sql("""
				update sign_ups set refused_at = :now where id in (
					select id from sign_ups where confirmed_at is null and refused_at is null
					and (email_key = :key or subscriber_id = (select id from subscribers where email_key = :key))
					order by id for no key update)
				""").param("now", Utc.at(now)).param("key", address.key()).update();
	}

	void askAgain(long id, Instant now) {
		this.jdbc.sql("update sign_ups set asked_at = :now where id = :id and confirmed_at is null")
			.param("now", Utc.at(now))
			.param("id", id)
			.update();
	}

	/**
	 * The address was typed more often than it is written to: no reminder comes. What
	 * somebody has locked is being confirmed, or reminded of.
	 */
	void limited(EmailAddress address) {
		this.jdbc.sql("""
				update sign_ups set limited = true where id in (
					select id from sign_ups where confirmed_at is null and not limited and (email_key = :key
						or subscriber_id = (select id from subscribers where email_key = :key))
					order by id for no key update skip locked)
				""").param("key", address.key()).update();
	}

	/**
	 * Sign-ups last asked for in that time that nobody has confirmed or been reminded of,
	 * for this transaction alone.
	 */
	List<SignUpRow> toRemind(Instant from, Instant until, int limit) {
		return this.jdbc
			.sql("""
					select * from sign_ups where confirmed_at is null and reminded_at is null and refused_at is null and not limited
					and asked_at > :from and asked_at <= :until order by asked_at desc limit :limit
					for no key update skip locked
					""")
			.param("from", Utc.at(from))
			.param("until", Utc.at(until))
			.param("limit", limit)
			.query((row, n) -> read(row))
			.list();
	}

	/**
	 * One reminder is one for all that waits for the same person, but for what somebody
	 * confirms just now.
	 */
	void reminded(SignUpRow signUp, Instant now) {
		this.jdbc.sql("""
				update sign_ups set reminded_at = :now where id in (
					select id from sign_ups where id = :id
					or (confirmed_at is null and (email_key = :key or subscriber_id = :subscriber))
					order by id for no key update skip locked)
				""")
			.param("now", Utc.at(now))
			.param("id", signUp.id())
			.param("key", (signUp.address() != null) ? signUp.address().key() : null)
			.param("subscriber", signUp.subscriberId())
			.update();
	}

	/** Forgets what nobody has confirmed; tells how many. */
	int removeUnconfirmedBefore(Instant instant) {
		LongTransaction.statements(this.jdbc);
		return this.jdbc.sql("delete from sign_ups where confirmed_at is null and asked_at < :instant")
			.param("instant", Utc.at(instant))
			.update();
	}

	private static SignUpRow read(ResultSet row) throws SQLException {
		var email = row.getString("email");
		var asked = row.getTimestamp("asked_at").toInstant();
		var came = row.getTimestamp("came_at");
		return new SignUpRow(row.getLong("id"), row.getObject("subscriber_id", Long.class),
				(email != null) ? EmailAddress.of(email) : null,
				Arrays.asList((Long[]) row.getArray("newsletters").getArray()), row.getString("locale"),
				Zones.named(row.getString("time_zone")).orElse(null), wordings(row),
				new Provenance(Objects.requireNonNullElse(row.getString("via"), "form"), row.getString("ip"),
						row.getString("user_agent"), row.getString("origin")),
				(came != null) ? came.toInstant() : asked, asked, Utc.orNull(row, "confirmed_at"),
				Utc.orNull(row, "reminded_at"), Utc.orNull(row, "refused_at"));
	}

	private static List<@Nullable Long> wordings(ResultSet row) throws SQLException {
		var wordings = row.getArray("wordings");
		return (wordings != null) ? Arrays.asList((Long[]) wordings.getArray()) : List.of();
	}

}
