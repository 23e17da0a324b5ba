package org.daybreak.deliveries.waves;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.logs.Refrain;
import org.daybreak.newsletters.Newsletter;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The mornings that a newsletter's readers have: one per zone and delivery time, or,
 * where the newsletter's clock counts, one for all.
 */
@Component
class ReadersMornings {

	private static final Refrain refrain = Refrain.of(ReadersMornings.class);

	public static final String GROUPS = """
			with recursive mornings as (
				(select time_zone, coalesce(delivery_time, '24:00') as hour,
					greatest(coalesce(confirmed_at, since), timing_since) as first
				from subscriptions where newsletter_id = :newsletter and status = 'ACTIVE' order by 1, 2, 3 limit 1)
				union all
				select next.* from mornings m cross join lateral (
					select time_zone, coalesce(delivery_time, '24:00'),
						greatest(coalesce(confirmed_at, since), timing_since)
					from subscriptions where newsletter_id = :newsletter and status = 'ACTIVE'
					and (time_zone, coalesce(delivery_time, '24:00')) > (m.time_zone, m.hour)
					order by 1, 2, 3 limit 1) next
			)
			select time_zone, coalesce(nullif(hour, '24:00'), :time), min(first) from mornings group by 1, 2
			""";

	private final JdbcClient jdbc;

	ReadersMornings(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public List<Group> of(Newsletter newsletter) {
		return (newsletter.clock() == Newsletter.Clock.READER) ? readers(newsletter) : newsletters(newsletter);
	}

	/** From one group to the next along their index, however many readers are in each. */
	private List<Group> readers(Newsletter newsletter) {
		return this.jdbc.sql(GROUPS)
			.param("newsletter", newsletter.id())
			.param("time", newsletter.deliveryTime())
			.query((row, n) -> group(row.getString(1), row.getObject(2, LocalTime.class), Utc.of(row, 3)))
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	private List<Group> newsletters(Newsletter newsletter) {
		var anybody = this.jdbc
			.sql("select exists (select from subscriptions where newsletter_id = :newsletter and status = 'ACTIVE')")
			.param("newsletter", newsletter.id())
			.query(Boolean.class)
			.single();
		return anybody ? List.of(new Group(newsletter.timeZone(), newsletter.deliveryTime(), Instant.MIN)) : List.of();
	}

	private static Optional<Group> group(String zone, LocalTime time, Instant since) {
		try {
			return Optional.of(new Group(ZoneId.of(zone), time, since));
		}
		catch (DateTimeException ex) {
			refrain.error(null, "readers in a zone that Java does not know get no mornings: {}", zone);
			return Optional.empty();
		}
	}

	/**
	 * Readers who share their mornings.
	 *
	 * @param since the first of them confirmed, or chose this timing, then
	 */
	public record Group(ZoneId zone, LocalTime time, Instant since) {

	}

}
