package org.daybreak.deliveries.waves;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.newsletters.Newsletter;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the waves whose instant has come since it last looked, so that a tick costs next
 * to nothing, and after a downtime all that came meanwhile.
 */
@Component
public class WaveWriting {

	/** So far back mornings missed by a program that was down are still recorded. */
	private static final Duration LOOK_BACK = Duration.ofDays(8);

	/** A reader whose confirmation commits late still finds a wave. */
	private static final Duration OVERLAP = Duration.ofMinutes(2);

	private final WaveRows rows;

	private final ReadersMornings mornings;

	private final JdbcClient jdbc;

	WaveWriting(WaveRows rows, ReadersMornings mornings, JdbcClient jdbc) {
		this.rows = rows;
		this.mornings = mornings;
		this.jdbc = jdbc;
	}

	/** The caller is the only one. */
	void until(Newsletter newsletter, Instant now) {
		var since = latest(since(newsletter.id(), now), newsletter.scheduleEffectiveAt());
		var written = this.rows.scheduledSince(newsletter.id(), since);
		var days = newsletter.deliveryDays();
		for (var group : this.mornings.of(newsletter)) {
			var mornings = new Mornings(group.zone(), group.time(), days::contains);
			for (var morning : mornings.between(latest(since, group.since()), now)) {
				if (!written.contains(WaveRows.key(group.zone().getId(), group.time(), morning.date()))) {
					this.rows.schedule(newsletter.id(), newsletter.clock(), group.zone(), group.time(),
							newsletter.deliveryTime(), morning,
							morning.due().plus(Duration.ofMinutes(newsletter.graceMinutes())), now);
				}
			}
		}
		written(newsletter.id(), now);
	}

	/** A clock that was ahead for a while has written nothing for the time in between. */
	private Instant since(long newsletterId, Instant now) {
		var earliest = now.minus(LOOK_BACK);
		return untilNow(newsletterId).filter((until) -> !until.isAfter(now))
			.map((until) -> latest(until.minus(OVERLAP), earliest))
			.orElse(earliest);
	}

	private Optional<Instant> untilNow(long newsletterId) {
		return this.jdbc.sql("select written_until from timetables where newsletter_id = :newsletter")
			.param("newsletter", newsletterId)
			.query((row, n) -> Utc.of(row, 1))
			.optional();
	}

	private void written(long newsletterId, Instant now) {
		this.jdbc.sql("""
				insert into timetables (newsletter_id, written_until) values (:newsletter, :now)
				on conflict (newsletter_id) do update set written_until = excluded.written_until
				""").param("newsletter", newsletterId).param("now", Utc.at(now)).update();
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
