package org.daybreak.subscribers;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The active subscriptions of a newsletter, counted.
 */
@Component
public class Readers {

	private final JdbcClient jdbc;

	Readers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public long activeOf(long newsletterId) {
		return this.jdbc.sql("select count(*) from subscriptions where newsletter_id = :id and status = 'ACTIVE'")
			.param("id", newsletterId)
			.query(Long.class)
			.single();
	}

	/** The distinct mornings of a newsletter's active readers. */
	public List<ZoneTime> mornings(long newsletterId) {
		return this.jdbc.sql("""
				select distinct s.time_zone, coalesce(s.delivery_time, n.delivery_time) as delivery_time
				from subscriptions s join newsletters n on n.id = s.newsletter_id
				where s.newsletter_id = :id and s.status = 'ACTIVE'
				order by 1, 2
				""")
			.param("id", newsletterId)
			.query((row, index) -> new ZoneTime(ZoneId.of(row.getString(1)), row.getObject(2, LocalTime.class)))
			.list();
	}

}
