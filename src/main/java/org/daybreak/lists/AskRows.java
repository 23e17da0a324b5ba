package org.daybreak.lists;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom imports are to ask, and how far they are with it: gone through in passes, as those
 * for whom there is no room stay where they are.
 */
@Component
class AskRows {

	private final JdbcClient jdbc;

	AskRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Tells whether there was anybody to ask. */
	boolean begin(long id, int perMinute, Instant now) {
		return this.jdbc.sql("""
				update imports set asking = 'RUNNING', per_minute = :perMinute, asked_until = :now, rests_until = null
				where id = :id and asking in ('READY', 'PAUSED', 'RUNNING')
				""").param("perMinute", perMinute).param("now", Utc.at(now)).param("id", id).update() > 0;
	}

	/** Tells whether anybody was being asked. */
	boolean pause(long id) {
		return this.jdbc.sql("update imports set asking = 'PAUSED' where id = :id and asking = 'RUNNING'")
			.param("id", id)
			.update() > 0;
	}

	List<Long> asking() {
		return this.jdbc.sql("select id from imports where asking = 'RUNNING' order by id").query(Long.class).list();
	}

	/** Of one that asks, unless another node is at it. */
	Optional<Pace> lockPace(long id) {
		return this.jdbc.sql("""
				select id, per_minute, asked_until, asked_through, rests_until from imports
				where id = :id and asking = 'RUNNING' for no key update skip locked
				""")
			.param("id", id)
			.query((row, n) -> new Pace(row.getLong("id"), row.getInt("per_minute"), Utc.of(row, "asked_until"),
					row.getLong("asked_through"), Utc.orNull(row, "rests_until")))
			.optional();
	}

	/** The next who were not asked, by subscription. */
	List<Unasked> unasked(long id, long through, int most) {
		return this.jdbc.sql("""
				select x.id, s.email, x.newsletter_id, s.time_zone, s.locale, x.status = 'PENDING'
				from (select subscription_id from import_asks where import_id = :id and asked_at is null
					and subscription_id > :through order by subscription_id limit :most) a
				join subscriptions x on x.id = a.subscription_id join subscribers s on s.id = x.subscriber_id
				order by x.id
				""")
			.param("id", id)
			.param("through", through)
			.param("most", most)
			.query((row, n) -> new Unasked(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4),
					row.getString(5), row.getBoolean(6)))
			.list();
	}

	void asked(long id, List<Long> subscriptions, Instant now) {
		this.jdbc.sql("""
				update import_asks set asked_at = :now where import_id = :id and subscription_id = any(:subscriptions)
				""")
			.param("now", Utc.at(now))
			.param("id", id)
			.param("subscriptions", subscriptions.toArray(Long[]::new))
			.update();
	}

	/** There are more to come in this pass. */
	void goOn(long id, Instant until, long through) {
		this.jdbc
			.sql("update imports set asked_until = :until, asked_through = :through, rests_until = null where id = :id")
			.param("until", Utc.at(until))
			.param("through", through)
			.param("id", id)
			.update();
	}

	/**
	 * All have been asked, or the others wait for room until then; tells whether any do.
	 */
	boolean endPass(long id, Instant rest) {
		return this.jdbc
			.sql("""
					update imports i set asked_through = 0,
					asking = case when u.any_left then asking else 'DONE' end, rests_until = case when u.any_left then :rest end
					from (select exists (select from import_asks where import_id = :id and asked_at is null) as any_left) u
					where i.id = :id returning u.any_left
					""")
			.param("rest", Utc.at(rest))
			.param("id", id)
			.query(Boolean.class)
			.single();
	}

	/**
	 * How quickly an import asks, up to when that has been done, how far, and whether it
	 * rests.
	 */
	record Pace(long id, int perMinute, Instant until, long through, @Nullable Instant restsUntil) {

	}

	/**
	 * One who has not been asked.
	 *
	 * @param waits whether there is still anything to confirm
	 */
	record Unasked(long subscription, String email, long newsletter, @Nullable String zone, @Nullable String locale,
			boolean waits) {

	}

}
