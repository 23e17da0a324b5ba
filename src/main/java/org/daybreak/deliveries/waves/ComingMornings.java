package org.daybreak.deliveries.waves;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.daybreak.database.LongTransaction;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The mornings that come within two days, counted without opening anything.
 */
@Component
public class ComingMornings {

	private static final Duration AHEAD = Duration.ofDays(2);

	private final JdbcClient jdbc;

	ComingMornings(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The next morning of each zone and hour, the earliest first. */
	public List<ComingMorning> of(Newsletter newsletter, Instant now) {
		var byMorning = alike(newsletter).stream()
			.flatMap((readers) -> next(newsletter, readers, now).stream())
			.collect(Collectors.groupingBy(
					(morning) -> new ComingMorning(morning.zone(), morning.time(), morning.date(), morning.dueAt(), 0),
					Collectors.summingLong(ComingMorning::readers)));
		return byMorning.entrySet()
			.stream()
			.map((entry) -> new ComingMorning(entry.getKey().zone(), entry.getKey().time(), entry.getKey().date(),
					entry.getKey().dueAt(), entry.getValue()))
			.sorted(Comparator.comparing(ComingMorning::dueAt).thenComparing(ComingMorning::zone))
			.toList();
	}

	private static Optional<ComingMorning> next(Newsletter newsletter, Alike readers, Instant now) {
		try {
			var days = newsletter.deliveryDays();
			return new Mornings(ZoneId.of(readers.zone()), readers.time(), days::contains).between(now, now.plus(AHEAD))
				.stream()
				.filter((morning) -> readers.want(morning.date()))
				.findFirst()
				.map((morning) -> new ComingMorning(readers.zone(), readers.time(), morning.date(), morning.due(),
						readers.count()));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private List<Alike> alike(Newsletter newsletter) {
		LongTransaction.statements(this.jdbc);
		var own = newsletter.clock() == Newsletter.Clock.READER;
		return this.jdbc.sql("""
				select case when :own then time_zone else :zone end, case when :own then coalesce(delivery_time, :time)
					else :time end, delivery_days, paused_until, last_served_date, count(*)
				from subscriptions where newsletter_id = :newsletter and status = 'ACTIVE' group by 1, 2, 3, 4, 5
				""")
			.param("own", own)
			.param("zone", newsletter.timeZone().getId())
			.param("time", newsletter.deliveryTime())
			.param("newsletter", newsletter.id())
			.query((row, n) -> new Alike(row.getString(1), row.getObject(2, LocalTime.class),
					row.getObject(3, Integer.class), row.getObject(4, LocalDate.class),
					row.getObject(5, LocalDate.class), row.getLong(6)))
			.list();
	}

	/**
	 * Readers whose mornings are alike.
	 *
	 * @param days bit 0 is Monday; null: every day of the newsletter
	 */
	private record Alike(String zone, LocalTime time, @Nullable Integer days, @Nullable LocalDate pausedUntil,
			@Nullable LocalDate lastServed, long count) {

		boolean want(LocalDate date) {
			return (this.days == null || (this.days >> (date.getDayOfWeek().getValue() - 1) & 1) == 1)
					&& (this.pausedUntil == null || !this.pausedUntil.isAfter(date))
					&& (this.lastServed == null || this.lastServed.isBefore(date));
		}

	}

}
