package org.daybreak.deliveries.waves;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

import org.daybreak.accounts.Actor;
import org.daybreak.database.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which edition a scheduled wave takes: of each day what a person approved before what
 * the timetable froze, and of these the newest frozen one that is not superseded, not
 * cancelled, not too old, and was not an earlier morning's already, in whichever
 * revision: of the same readers, or, for an hour that had no wave yesterday, of anybody
 * in the zone.
 */
@Component
public class EditionChoice {

	private final JdbcClient jdbc;

	EditionChoice(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Optional<Chosen> of(Wave wave, Duration maxAge, Instant now) {
		var zone = Objects.requireNonNullElse(wave.zone(), ZoneId.of("UTC"));
		return this.jdbc.sql("""
				with fit as (select e.id, e.local_date, e.frozen_at, o.paused_at,
					e.frozen_by <> :timetable or e.corrects is not null as by_person
				from editions e left join edition_orders o on o.edition_id = e.id
				where e.newsletter_id = :newsletter and e.kind = :kind and e.status = 'FROZEN'
				and e.superseded_by is null and e.frozen_at >= :oldest and o.cancelled_at is null
				and not exists (select from editions r join waves w on w.edition_id = r.id
					where (r.id = e.id or r.id = e.corrects or r.corrects = e.corrects) and w.status <> 'CANCELLED'
					and ((w.origin = 'SCHEDULED' and w.zone = :zone and w.local_date < :date
							and (w.delivery_time = :time or not exists (select from waves g
								where g.newsletter_id = :newsletter and g.kind = :kind and g.origin = 'SCHEDULED'
								and g.zone = :zone and g.delivery_time = :time and g.local_date = :yesterday)))
						or (w.origin = 'MANUAL' and w.due_at < :midnight))))
				select f.id, f.local_date, f.paused_at from fit f
				where f.by_person
					or not exists (select from fit p where p.local_date = f.local_date and p.by_person)
				order by f.frozen_at desc, f.id desc limit 1
				""")
			.param("newsletter", wave.newsletterId())
			.param("kind", wave.kind().name())
			.param("oldest", Utc.at(now.minus(maxAge)))
			.param("zone", zone.getId())
			.param("time", wave.time())
			.param("date", wave.date())
			.param("timetable", Actor.TIMETABLE)
			.param("yesterday", wave.date().minusDays(1))
			.param("midnight", Utc.at(wave.date().atStartOfDay(zone).toInstant()))
			.query((row, n) -> new Chosen(row.getLong(1), row.getObject(2, LocalDate.class),
					Utc.orNull(row, "paused_at")))
			.optional();
	}

	/**
	 * An edition that a wave can take.
	 */
	public record Chosen(long id, LocalDate date, @Nullable Instant pausedAt) {

		boolean paused() {
			return this.pausedAt != null;
		}

		/** Since when its pause keeps a wave waiting; null while it is not paused. */
		@Nullable Instant keeps(Wave wave, Instant now) {
			if (this.pausedAt == null) {
				return null;
			}
			var both = this.pausedAt.isAfter(wave.dueAt()) ? this.pausedAt : wave.dueAt();
			return both.isBefore(now) ? both : now;
		}

	}

}
