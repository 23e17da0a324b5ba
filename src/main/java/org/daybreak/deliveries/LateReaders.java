package org.daybreak.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Readers who changed their zone or hour after today's new instant had passed: within the
 * grace they are served at once, later their day is recorded as missed.
 */
@Component
class LateReaders {

	private final JdbcClient jdbc;

	private final WaveRows rows;

	private final EditionChoice choice;

	private final Opening opening;

	LateReaders(JdbcClient jdbc, WaveRows rows, EditionChoice choice, Opening opening) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.choice = choice;
		this.opening = opening;
	}

	void serve(Newsletter newsletter, Instant now) {
		if (newsletter.clock() == Newsletter.Clock.READER) {
			changed(newsletter, now).forEach((reader) -> serve(newsletter, reader, now));
		}
	}

	private void serve(Newsletter newsletter, Changed reader, Instant now) {
		var mornings = new Mornings(reader.zone(), reader.time(), newsletter.deliveryDays()::contains);
		var date = LocalDate.ofInstant(reader.since(), reader.zone());
		var due = mornings.due(date);
		var served = reader.lastServed();
		if (!mornings.has(date) || due.isAfter(reader.since()) || !due.isAfter(newsletter.scheduleEffectiveAt())
				|| !due.isAfter(reader.confirmed()) || (served != null && !served.isBefore(date))) {
			return;
		}
		var grace = due.plus(Duration.ofMinutes(newsletter.graceMinutes()));
		var wave = wave(newsletter, reader, new Morning(date, due), grace, now);
		var chosen = this.choice.of(wave, Duration.ofMinutes(newsletter.editionMaxAgeMinutes()), now);
		if (now.isAfter(grace)) {
			missed(newsletter, reader, date, now);
		}
		else if (chosen.isPresent() && !chosen.get().paused()) {
			this.opening.late(wave, chosen.get(), reader.id(), now);
		}
	}

	private Wave wave(Newsletter newsletter, Changed reader, Morning morning, Instant grace, Instant now) {
		this.rows.schedule(newsletter.id(), newsletter.clock().name(), reader.zone(), reader.time(),
				newsletter.deliveryTime(), morning, grace, now);
		return this.rows.scheduled(newsletter.id(), reader.zone(), reader.time(), morning.date());
	}

	private List<Changed> changed(Newsletter newsletter, Instant now) {
		return this.jdbc.sql("""
				select s.id, s.time_zone, coalesce(s.delivery_time, :time) as at, s.timing_since, s.last_served_date,
					coalesce(s.confirmed_at, s.since) as confirmed
				from subscriptions s
				where s.newsletter_id = :newsletter and s.status = 'ACTIVE' and s.timing_since > :since
				and s.timing_since > s.confirmed_at
				and not exists (select from missed_mornings m where m.subscription_id = s.id
					and m.at >= s.timing_since)
				and not exists (select from partitions p where p.purpose = 'LATE' and p.first_id = s.id
					and p.not_before >= s.timing_since)
				""")
			.param("newsletter", newsletter.id())
			.param("time", newsletter.deliveryTime())
			.param("since", WaveRows.utc(now.minus(Duration.ofDays(1))))
			.query((row, n) -> new Changed(row.getLong("id"), ZoneId.of(row.getString("time_zone")),
					row.getObject("at", LocalTime.class), WaveRows.require(row, "timing_since"),
					row.getObject("last_served_date", LocalDate.class), WaveRows.require(row, "confirmed")))
			.list();
	}

	private void missed(Newsletter newsletter, Changed reader, LocalDate date, Instant now) {
		this.jdbc
			.sql("""
					insert into missed_mornings (subscription_id, newsletter_id, local_date, reason, at)
					values (:id, :newsletter, :date, 'zone or hour changed too late for this day', :now) on conflict do nothing
					""")
			.param("id", reader.id())
			.param("newsletter", newsletter.id())
			.param("date", date)
			.param("now", WaveRows.utc(now))
			.update();
	}

	/**
	 * A reader who changed zone or hour.
	 */
	private record Changed(long id, ZoneId zone, LocalTime time, Instant since, @Nullable LocalDate lastServed,
			Instant confirmed) {

	}

}
