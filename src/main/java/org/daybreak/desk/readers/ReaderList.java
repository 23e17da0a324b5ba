package org.daybreak.desk.readers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.daybreak.database.LongTransaction;
import org.daybreak.mail.EmailAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The readers as the desk counts, finds and reads them.
 */
@Component
class ReaderList {

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final InstantSource clock;

	private @Nullable Counts known;

	private Instant fresh = Instant.EPOCH;

	ReaderList(JdbcClient jdbc, TransactionOperations transactions, InstantSource clock) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * The counts, at most so old that counting takes a hundredth of the time: quick ones
	 * are counted anew each time.
	 */
	synchronized Counts counts() {
		var now = this.clock.instant();
		var known = this.known;
		if (known != null && !now.isBefore(known.at()) && now.isBefore(this.fresh)) {
			return known;
		}
		var begun = System.nanoTime();
		known = new Counts(Objects.requireNonNull(this.transactions.execute((status) -> count())), now);
		var took = Duration.ofNanos(System.nanoTime() - begun);
		this.known = known;
		this.fresh = (took.toMillis() < 25) ? now : now.plus(took.multipliedBy(100));
		return known;
	}

	private List<Count> count() {
		LongTransaction.statements(this.jdbc);
		return this.jdbc.sql("""
				select n.name as newsletter, s.status, s.readers from newsletters n join (select newsletter_id, status,
				count(*) as readers from subscriptions group by 1, 2) s on n.id = s.newsletter_id
				order by n.id, s.status""").query(Count.class).list();
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

	List<String> addresses(List<Long> ids) {
		return this.jdbc.sql("select email from subscribers where id = any(:ids) order by id")
			.param("ids", ids.toArray(Long[]::new))
			.query(String.class)
			.list();
	}

	List<Subscribed> subscriptions(long id) {
		return this.jdbc.sql("""
				select s.id, n.name, s.status, s.since, s.time_zone, coalesce(s.delivery_time, n.delivery_time) as time,
				s.last_served_date::text as served, s.confirmed_at
				from subscriptions s join newsletters n on n.id = s.newsletter_id
				where s.subscriber_id = :id order by n.id""")
			.param("id", id)
			.query((row, n) -> new Subscribed(row.getLong("id"), row.getString("name"), row.getString("status"),
					row.getTimestamp("since").toInstant(), row.getString("time_zone"),
					row.getString("time").substring(0, 5), row.getString("served"), confirmed(row)))
			.list();
	}

	private static @Nullable Instant confirmed(ResultSet row) throws SQLException {
		var at = row.getTimestamp("confirmed_at");
		return (at != null) ? at.toInstant() : null;
	}

	List<Line> history(long id) {
		return this.jdbc.sql("""
				select h.at, h.event, coalesce(n.name, '') as newsletter, h.via, h.detail
				from reader_history h left join newsletters n on n.id = h.newsletter_id
				where h.subscriber_id = :id order by h.id desc limit 200""")
			.param("id", id)
			.query((row, n) -> new Line(row.getTimestamp("at").toInstant(), row.getString("event"),
					row.getString("newsletter"), row.getString("via"), row.getString("detail")))
			.list();
	}

	/** How many readers a newsletter has in one status. */
	record Count(String newsletter, String status, long readers) {
	}

	/** All counts, and of when they are. */
	record Counts(List<Count> list, Instant at) {
	}

	/** One reader. */
	record Reader(long id, String email, @Nullable String locale, @Nullable String timeZone, Instant createdAt,
			@Nullable String suppressed) {

		/** The address, its domain as people of its country write it. */
		public String shown() {
			return EmailAddress.shown(this.email);
		}

	}

	/** One newsletter of a reader. */
	record Subscribed(long id, String newsletter, String status, Instant since, String timeZone, String time,
			@Nullable String served, @Nullable Instant confirmedAt) {
	}

	/** One line of a reader's history. */
	record Line(Instant at, String event, String newsletter, String via, String detail) {
	}

}
