package org.daybreak.deliveries.waves;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
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
 * The changes of readers' timings that wait to be settled, and the mornings that readers
 * missed by them.
 */
@Component
class TimingChangeRows {

	private static final Refrain refrain = Refrain.of(TimingChangeRows.class);

	/** So few that whoever serves them holds no wave for long. */
	private static final int CHUNK = 100;

	private final JdbcClient jdbc;

	TimingChangeRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The next changes in the order in which they were made. */
	public List<RetimedReader> after(Newsletter newsletter, long id) {
		return this.jdbc
			.sql("""
					select r.*, s.status = 'ACTIVE' as active, s.last_served_date,
						greatest(coalesce(s.confirmed_at, s.since), s.since) as begun,
						coalesce(from_time, :time) as before, coalesce(to_time, :time) as after,
						exists (select from retimings l where l.subscription_id = r.subscription_id and l.id > r.id) as superseded
					from retimings r join subscriptions s on s.id = r.subscription_id
					where r.newsletter_id = :newsletter and r.id > :id order by r.id limit %d
					"""
				.formatted(CHUNK))
			.param("newsletter", newsletter.id())
			.param("time", newsletter.deliveryTime())
			.param("id", id)
			.query((row, n) -> reader(newsletter, row))
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	public void settled(long id) {
		this.jdbc.sql("delete from retimings where id = :id").param("id", id).update();
	}

	public void held(long id) {
		this.jdbc.sql("update retimings set held = true where id = :id and not held").param("id", id).update();
	}

	/** The day of a change is still owed when the reader has made the next. */
	public void owe(long subscriptionId, long afterId) {
		this.jdbc.sql("update retimings set owed = true where subscription_id = :subscription and id > :id")
			.param("subscription", subscriptionId)
			.param("id", afterId)
			.update();
	}

	/** On the newsletter's clock nobody's own timing counts. */
	public void clear(long newsletterId) {
		this.jdbc.sql("delete from retimings where newsletter_id = :newsletter")
			.param("newsletter", newsletterId)
			.update();
	}

	public void record(long newsletterId, long subscriptionId, LocalDate date, String reason, Instant now) {
		this.jdbc.sql("""
				insert into missed_mornings (subscription_id, newsletter_id, local_date, reason, at)
				values (:id, :newsletter, :date, :reason, :now) on conflict do nothing
				""")
			.param("id", subscriptionId)
			.param("newsletter", newsletterId)
			.param("date", date)
			.param("reason", reason)
			.param("now", Utc.at(now))
			.update();
	}

	/** Days from then on come after all. */
	public void forget(long subscriptionId, LocalDate from) {
		this.jdbc.sql("delete from missed_mornings where subscription_id = :id and local_date >= :from")
			.param("id", subscriptionId)
			.param("from", from)
			.update();
	}

	private Optional<RetimedReader> reader(Newsletter newsletter, ResultSet row) throws SQLException {
		try {
			var change = new TimingChange(mornings(newsletter, row, "from", "before"),
					mornings(newsletter, row, "to", "after"), Utc.of(row, "at"));
			return Optional.of(new RetimedReader(row.getLong("id"), row.getLong("subscription_id"), change,
					row.getBoolean("active"), Utc.of(row, "begun"), row.getObject("last_served_date", LocalDate.class),
					row.getBoolean("superseded"), row.getBoolean("held"), row.getBoolean("owed")));
		}
		catch (DateTimeException ex) {
			refrain.error(null, "a change to a zone that Java does not know: {}", ex.getMessage());
			settled(row.getLong("id"));
			return Optional.empty();
		}
	}

	private static Mornings mornings(Newsletter newsletter, ResultSet row, String side, String time)
			throws SQLException {
		var own = row.getObject(side + "_days", Integer.class);
		var days = newsletter.deliveryDays();
		return new Mornings(ZoneId.of(row.getString(side + "_zone")), row.getObject(time, LocalTime.class),
				(day) -> days.contains(day) && (own == null || has(own, day)));
	}

	/** Bit 0 is Monday. */
	private static boolean has(int days, DayOfWeek day) {
		return ((days >> (day.getValue() - 1)) & 1) == 1;
	}

}
