package org.daybreak.lists.growth;

import java.sql.ResultSet;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The growth of a newsletter. Days that are over are counted once, by the timetable or
 * when somebody looks; yesterday and today are counted each time.
 */
@Component
public class Growth {

	/**
	 * A sign-up counts on the day it came, confirmed or not: the history learns of it
	 * with the confirmation, days later. A line of a list is no sign-up; what it says
	 * tells whether it brought a reader, let one wait or stopped one.
	 */
	private static final String EVENTS = """
			select cast(h.at at time zone :zone as date) as day, h.event, cast(sum(h.n) as bigint) as n from (
				select at, event, 1 as n from subscription_history
				where at >= :from and at < :until and newsletter_id = :newsletter
				and event in ('CONFIRMED', 'REJOINED', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED')
				union all
				select i.at, case when i.status in ('ACTIVE', 'PAUSED') then 'IMPORTED' when i.status = 'PENDING'
					then 'WAITING' else 'STOPPED' end, i.n from (
					select at, substring(detail from '^[A-Z]+') as status, 1 as n from subscription_history
					where at >= :from and at < :until and newsletter_id = :newsletter and event = 'IMPORTED'
					union all
					select at, status, (select coalesce(sum(upper(r) - lower(r)), 0) from unnest(readers) as r)
					from imported_readers
					where at >= :from and at < :until and newsletter_id = :newsletter) i) h
			group by 1, 2
			union all
			select cast(s.came_at at time zone :zone as date), 'SIGNED_UP', count(*) from sign_ups s
			where s.came_at >= :from and s.came_at < :until and :newsletter = any(s.newsletters) group by 1
			""";

	private final JdbcClient jdbc;

	private final Newsletters newsletters;

	private final InstantSource clock;

	Growth(JdbcClient jdbc, Newsletters newsletters, InstantSource clock) {
		this.jdbc = jdbc;
		this.newsletters = newsletters;
		this.clock = clock;
	}

	/**
	 * Counts for good, of all newsletters, the days that are over: sign-ups that nobody
	 * confirmed are forgotten, whether or not somebody has looked before.
	 */
	@Transactional
	public void settleDue() {
		LongTransaction.statements(this.jdbc);
		this.newsletters.all().forEach((newsletter) -> settle(newsletter, today(newsletter).minusDays(1)));
	}

	/** So many days up to today, oldest first. */
	@Transactional
	public List<GrowthDay> days(Newsletter newsletter, int count) {
		LongTransaction.statements(this.jdbc);
		var today = today(newsletter);
		var first = today.minusDays(count - 1L);
		settle(newsletter, today.minusDays(1));
		var days = new HashMap<LocalDate, Map<String, Long>>();
		this.jdbc.sql("select day, event, n from growth_days where newsletter_id = :newsletter and day >= :first")
			.param("newsletter", newsletter.id())
			.param("first", first)
			.query((ResultSet row) -> {
				days.computeIfAbsent(row.getObject(1, LocalDate.class), (day) -> new HashMap<>())
					.put(row.getString(2), row.getLong(3));
			});
		events(EVENTS, newsletter, today.minusDays(1), today.plusDays(1)).query((ResultSet row) -> {
			days.computeIfAbsent(row.getObject(1, LocalDate.class), (day) -> new HashMap<>())
				.put(row.getString(2), row.getLong(3));
		});
		var reasons = reasons(newsletter, first);
		return first.datesUntil(today.plusDays(1))
			.map((day) -> GrowthDay.of(day, days.getOrDefault(day, Map.of()), reasons.getOrDefault(day, List.of())))
			.toList();
	}

	/** Why readers left, by the day on which they said so, most frequent first. */
	private Map<LocalDate, List<Reason>> reasons(Newsletter newsletter, LocalDate since) {
		var reasons = new HashMap<LocalDate, List<Reason>>();
		this.jdbc.sql("""
				select day, reason, count from leaving_reasons where newsletter_id = :newsletter and day >= :since
				order by count desc, reason
				""").param("newsletter", newsletter.id()).param("since", since).query((ResultSet row) -> {
			reasons.computeIfAbsent(row.getObject(1, LocalDate.class), (day) -> new ArrayList<>())
				.add(new Reason(row.getString(2), row.getLong(3)));
		});
		return reasons;
	}

	private LocalDate today(Newsletter newsletter) {
		return LocalDate.ofInstant(this.clock.instant(), newsletter.timeZone());
	}

	/** Counts for good what was before a day and is not counted yet. */
	private void settle(Newsletter newsletter, LocalDate until) {
		this.jdbc
			.sql("insert into growth_marks (newsletter_id, settled) values (:id, '1970-01-01') on conflict do nothing")
			.param("id", newsletter.id())
			.update();
		var settled = this.jdbc.sql("select settled from growth_marks where newsletter_id = :id for no key update")
			.param("id", newsletter.id())
			.query(LocalDate.class)
			.single();
		if (settled.isBefore(until.minusDays(1))) {
			events("insert into growth_days (day, event, n, newsletter_id) select e.*, :newsletter from (" + EVENTS
					+ ") e on conflict (newsletter_id, day, event) do nothing", newsletter, settled.plusDays(1), until)
				.update();
			this.jdbc.sql("update growth_marks set settled = :day where newsletter_id = :id")
				.param("day", until.minusDays(1))
				.param("id", newsletter.id())
				.update();
		}
	}

	private JdbcClient.StatementSpec events(String sql, Newsletter newsletter, LocalDate from, LocalDate until) {
		return this.jdbc.sql(sql)
			.param("zone", newsletter.timeZone().getId())
			.param("from", Utc.at(from.atStartOfDay(newsletter.timeZone()).toInstant()))
			.param("until", Utc.at(until.atStartOfDay(newsletter.timeZone()).toInstant()))
			.param("newsletter", newsletter.id());
	}

}
