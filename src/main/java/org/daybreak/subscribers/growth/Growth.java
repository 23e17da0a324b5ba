package org.daybreak.subscribers.growth;

import java.sql.ResultSet;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.daybreak.LongWork;
import org.daybreak.newsletters.Newsletter;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The growth of a newsletter. Days that are over are counted once, when somebody looks;
 * yesterday and today are counted each time.
 */
@Component
public class Growth {

	private static final String EVENTS = """
			select cast(h.at at time zone :zone as date) as day, h.event, cast(sum(h.n) as bigint) as n from (
				select at, event, 1 as n from subscription_history
				where at >= :from and at < :until and newsletter_id = :newsletter
				and event in ('SIGNED_UP', 'CONFIRMED', 'REJOINED', 'IMPORTED', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED')
				union all
				select at, 'IMPORTED', (select sum(upper(r) - lower(r)) from unnest(readers) as r) from imported_readers
				where at >= :from and at < :until and newsletter_id = :newsletter) h
			group by 1, 2
			""";

	private final JdbcClient jdbc;

	private final InstantSource clock;

	Growth(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** So many days up to today, oldest first. */
	@Transactional
	public List<GrowthDay> days(Newsletter newsletter, int count) {
		LongWork.statements(this.jdbc);
		var today = LocalDate.ofInstant(this.clock.instant(), newsletter.timeZone());
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
		return first.datesUntil(today.plusDays(1))
			.map((day) -> GrowthDay.of(day, days.getOrDefault(day, Map.of())))
			.toList();
	}

	/** Why readers left since a day, most frequent first. */
	@Transactional(readOnly = true)
	public List<Reason> reasons(Newsletter newsletter, LocalDate since) {
		return this.jdbc
			.sql("""
					select reason, sum(count) as count from leaving_reasons where newsletter_id = :newsletter and day >= :since
					group by reason order by 2 desc, 1
					""")
			.param("newsletter", newsletter.id())
			.param("since", since)
			.query(Reason.class)
			.list();
	}

	/** Counts for good what was before a day and is not counted yet. */
	private void settle(Newsletter newsletter, LocalDate until) {
		this.jdbc
			.sql("insert into growth_marks (newsletter_id, settled) values (:id, '1970-01-01') on conflict do nothing")
			.param("id", newsletter.id())
			.update();
		var settled = this.jdbc.sql("select settled from growth_marks where newsletter_id = :id for update")
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
			.param("from", from.atStartOfDay(newsletter.timeZone()).toInstant().atOffset(ZoneOffset.UTC))
			.param("until", until.atStartOfDay(newsletter.timeZone()).toInstant().atOffset(ZoneOffset.UTC))
			.param("newsletter", newsletter.id());
	}

	/**
	 * Why readers left, counted without them.
	 *
	 * @param reason TOO_OFTEN, NOT_FOR_ME …
	 */
	public record Reason(String reason, long count) {

		/** As people say it. */
		public String words() {
			return switch (this.reason) {
				case "TOO_OFTEN" -> "Too many letters";
				case "NOT_FOR_ME" -> "The news was not of interest";
				case "HARD_TO_READ" -> "The letter was hard to read";
				case "ELSEWHERE" -> "Reads the news somewhere else";
				case "NEVER_ASKED" -> "Does not remember a sign-up";
				default -> "Something else";
			};
		}

	}

}
