package org.daybreak.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The readers as the desk counts, finds and reads them.
 */
@Component
class ReaderList {

	static final int PAGE = 30;

	private final JdbcClient jdbc;

	ReaderList(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Count> counts() {
		return this.jdbc.sql("""
				select n.name as newsletter, s.status, count(*) as readers
				from subscriptions s join newsletters n on n.id = s.newsletter_id
				group by n.id, n.name, s.status order by n.id, s.status""").query(Count.class).list();
	}

	/** One row more than a page holds tells that there is another page. */
	List<Row> page(String words, int page) {
		return this.jdbc.sql("""
				select r.id, r.email, r.created_at,
				(select string_agg(n.name || ': ' || lower(s.status), ', ' order by n.id) from subscriptions s
				join newsletters n on n.id = s.newsletter_id where s.subscriber_id = r.id) as newsletters
				from subscribers r where :words = '' or strpos(lower(r.email), lower(:words)) > 0
				order by r.id desc limit :size + 1 offset :offset""")
			.param("words", words)
			.param("size", PAGE)
			.param("offset", (long) (page - 1) * PAGE)
			.query((row, n) -> new Row(row.getLong("id"), row.getString("email"),
					row.getTimestamp("created_at").toInstant(), row.getString("newsletters")))
			.list();
	}

	Optional<Reader> one(long id) {
		return this.jdbc.sql("""
				select r.id, r.email, r.locale, r.time_zone, r.created_at,
				(select reason from suppressions x where x.address_key = r.email_key) as suppressed
				from subscribers r where r.id = :id""")
			.param("id", id)
			.query((row, n) -> new Reader(row.getLong("id"), row.getString("email"), row.getString("locale"),
					row.getString("time_zone"), row.getTimestamp("created_at").toInstant(),
					row.getString("suppressed")))
			.optional();
	}

	List<Subscribed> subscriptions(long id) {
		return this.jdbc.sql("""
				select n.name, s.status, s.since, s.time_zone, coalesce(s.delivery_time, n.delivery_time) as time,
				s.last_served_date::text as served
				from subscriptions s join newsletters n on n.id = s.newsletter_id
				where s.subscriber_id = :id order by n.id""")
			.param("id", id)
			.query((row, n) -> new Subscribed(row.getString("name"), row.getString("status"),
					row.getTimestamp("since").toInstant(), row.getString("time_zone"),
					row.getString("time").substring(0, 5), row.getString("served")))
			.list();
	}

	List<Line> history(long id) {
		return this.jdbc.sql("""
				select h.at, h.event, coalesce(n.name, '') as newsletter, h.via, h.detail
				from subscription_history h left join newsletters n on n.id = h.newsletter_id
				where h.subscriber_id = :id order by h.id desc limit 200""")
			.param("id", id)
			.query((row, n) -> new Line(row.getTimestamp("at").toInstant(), row.getString("event"),
					row.getString("newsletter"), row.getString("via"), row.getString("detail")))
			.list();
	}

	/** How many readers a newsletter has in one status. */
	record Count(String newsletter, String status, long readers) {
	}

	/** One reader in a list. */
	record Row(long id, String email, Instant createdAt, @Nullable String newsletters) {
	}

	/** One reader. */
	record Reader(long id, String email, @Nullable String locale, @Nullable String timeZone, Instant createdAt,
			@Nullable String suppressed) {
	}

	/** One newsletter of a reader. */
	record Subscribed(String newsletter, String status, Instant since, String timeZone, String time,
			@Nullable String served) {
	}

	/** One line of a reader's history. */
	record Line(Instant at, String event, String newsletter, String via, String detail) {
	}

}
