package org.daybreak.deliveries.waves;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.daybreak.database.Utc;
import org.daybreak.editions.Edition;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The waves as the database keeps them.
 */
@Component
public class WaveRows {

	private final JdbcClient jdbc;

	WaveRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Writes a scheduled wave once, whoever comes first. */
	void schedule(long newsletterId, Newsletter.Clock clock, ZoneId zone, LocalTime time, LocalTime defaultTime,
			DatedMorning morning, Instant graceUntil, Instant now) {
		this.jdbc.sql("""
				insert into waves (newsletter_id, kind, origin, zone, delivery_time, clock, default_time, local_date,
					due_at, grace_until, status, created_at)
				values (:newsletter, 'REGULAR', 'SCHEDULED', :zone, :time, :clock, :defaultTime, :date, :due, :grace,
					'WAITING', :now)
				on conflict do nothing
				""")
			.param("newsletter", newsletterId)
			.param("zone", zone.getId())
			.param("time", time)
			.param("clock", clock.name())
			.param("defaultTime", defaultTime)
			.param("date", morning.date())
			.param("due", Utc.at(morning.due()))
			.param("grace", Utc.at(graceUntil))
			.param("now", Utc.at(now))
			.update();
	}

	/** The mornings of a newsletter since then that have a wave. */
	Set<String> scheduledSince(long newsletterId, Instant since) {
		return this.jdbc.sql("""
				select zone, delivery_time, local_date from waves
				where newsletter_id = :newsletter and origin = 'SCHEDULED' and due_at > :since
				""")
			.param("newsletter", newsletterId)
			.param("since", Utc.at(since))
			.query((row, n) -> key(row.getString(1), row.getObject(2, LocalTime.class),
					row.getObject(3, LocalDate.class)))
			.set();
	}

	static String key(String zone, LocalTime time, LocalDate date) {
		return zone + " " + time + " " + date;
	}

	/** A wave sent by hand. */
	public long byHand(long newsletterId, Edition.Kind kind, long editionId, LocalDate date, Instant now) {
		return this.jdbc.sql("""
				insert into waves (newsletter_id, kind, origin, local_date, due_at, grace_until, edition_id, status,
					created_at)
				values (:newsletter, :kind, 'MANUAL', :date, :now, :now, :edition, 'WAITING', :now)
				returning id
				""")
			.param("newsletter", newsletterId)
			.param("kind", kind.name())
			.param("date", date)
			.param("edition", editionId)
			.param("now", Utc.at(now))
			.query(Long.class)
			.single();
	}

	public List<Long> waiting(Instant now) {
		return this.jdbc.sql(
				"select id from waves where status = 'WAITING' and origin = 'SCHEDULED' and due_at <= :now order by due_at, id")
			.param("now", Utc.at(now))
			.query(Long.class)
			.list();
	}

	/** The wave if it still waits, for this transaction alone. */
	Optional<Wave> lockWaiting(long id) {
		return this.jdbc.sql("select * from waves where id = :id and status = 'WAITING' for no key update skip locked")
			.param("id", id)
			.query((row, n) -> wave(row))
			.optional();
	}

	/**
	 * Waves of a morning's later editions that are due, though this one was before them.
	 */
	public List<Wave> later(Wave wave, long editionId) {
		return this.jdbc
			.sql("""
					select w.* from waves w join editions e on e.id = w.edition_id join editions mine on mine.id = :edition
					where w.newsletter_id = :newsletter and w.edition_id is not null and w.kind = 'REGULAR'
					and w.status in ('OPEN', 'DONE') and w.due_at > :due and (e.frozen_at, e.id) > (mine.frozen_at, mine.id) order by w.id
					""")
			.param("edition", editionId)
			.param("newsletter", wave.newsletterId())
			.param("due", Utc.at(wave.dueAt()))
			.query((row, n) -> wave(row))
			.list();
	}

	public Wave require(long id) {
		return this.jdbc.sql("select * from waves where id = :id")
			.param("id", id)
			.query((row, n) -> wave(row))
			.single();
	}

	void opened(long id, long editionId, Instant now) {
		this.jdbc
			.sql("""
					update waves set status = 'OPEN', edition_id = :edition, opened_at = :now, reason = null, held_since = null
					where id = :id
					""")
			.param("id", id)
			.param("edition", editionId)
			.param("now", Utc.at(now))
			.update();
	}

	void done(long id, Instant now) {
		this.jdbc.sql("update waves set status = 'DONE', finished_at = :now where id = :id")
			.param("id", id)
			.param("now", Utc.at(now))
			.update();
	}

	/** A wave gets one more partition, unless it still waits for an edition. */
	public boolean reopened(long id, long editionId, Instant now) {
		return this.jdbc.sql("""
				update waves set status = 'OPEN', edition_id = coalesce(edition_id, :edition),
					opened_at = coalesce(opened_at, :now), reason = null, finished_at = null
				where id = :id and status <> 'WAITING'
				""").param("id", id).param("edition", editionId).param("now", Utc.at(now)).update() == 1;
	}

	/**
	 * When a scheduled wave ended; the far future while it has not; empty without one.
	 */
	Optional<Instant> finished(long newsletterId, ZoneId zone, LocalTime time, LocalDate date) {
		return this.jdbc.sql("""
				select case status when 'MISSED' then due_at else coalesce(finished_at, timestamptz '9999-01-01') end
				from waves
				where newsletter_id = :newsletter and kind = 'REGULAR' and origin = 'SCHEDULED'
				and zone = :zone and delivery_time = :time and local_date = :date
				""")
			.param("newsletter", newsletterId)
			.param("zone", zone.getId())
			.param("time", time)
			.param("date", date)
			.query((row, n) -> Utc.of(row, 1))
			.optional();
	}

	Wave scheduled(long newsletterId, ZoneId zone, LocalTime time, LocalDate date) {
		return this.jdbc.sql("""
				select * from waves where newsletter_id = :newsletter and kind = 'REGULAR' and origin = 'SCHEDULED'
				and zone = :zone and delivery_time = :time and local_date = :date
				""")
			.param("newsletter", newsletterId)
			.param("zone", zone.getId())
			.param("time", time)
			.param("date", date)
			.query((row, n) -> wave(row))
			.single();
	}

	void missed(long id, String reason, Instant now) {
		this.jdbc.sql("update waves set status = 'MISSED', reason = :reason, finished_at = :now where id = :id")
			.param("id", id)
			.param("reason", reason)
			.param("now", Utc.at(now))
			.update();
	}

	void waits(long id, String reason) {
		this.jdbc.sql("update waves set reason = :reason where id = :id and reason is distinct from :reason")
			.param("id", id)
			.param("reason", reason)
			.update();
	}

	/** Stops the wave's grace clock, or starts it again where it stood. */
	void held(long id, @Nullable Instant since) {
		this.jdbc
			.sql("""
					update waves set held_since = :since where id = :id and held_since is distinct from cast(:since as timestamptz)
					""")
			.param("id", id)
			.param("since", Utc.orNull(since))
			.update();
	}

	void graceUntil(long id, Instant until) {
		this.jdbc.sql("update waves set grace_until = :until, held_since = null where id = :id")
			.param("id", id)
			.param("until", Utc.at(until))
			.update();
	}

	private static Wave wave(ResultSet row) throws SQLException {
		var zone = row.getString("zone");
		return new Wave(row.getLong("id"), row.getLong("newsletter_id"), Edition.Kind.valueOf(row.getString("kind")),
				WaveOrigin.valueOf(row.getString("origin")) == WaveOrigin.MANUAL,
				Newsletter.Clock.valueOf(row.getString("clock")) == Newsletter.Clock.READER,
				(zone != null) ? ZoneId.of(zone) : null, row.getObject("delivery_time", LocalTime.class),
				row.getObject("default_time", LocalTime.class), row.getObject("local_date", LocalDate.class),
				Utc.of(row, "due_at"), Utc.of(row, "grace_until"), Utc.orNull(row, "held_since"));
	}

}
