package org.daybreak.support;

import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A month of the ledger as it is after four weeks: analysed, and then left alone, so that
 * the statistics have never seen what comes next.
 */
public record FullMonth(JdbcClient jdbc) {

	/** The edition that the statistics have never seen. */
	public static final LocalDate TODAY = LocalDate.parse("2018-03-28");

	public static final int READERS = 50_000;

	private static final int STEPS = 10;

	/** More by {@code -Dledger.rows=10000000}. */
	private static final int ROWS = Integer.getInteger("ledger.rows", 500_000);

	/** Readers, and past editions that went to all of them; needs a newsletter. */
	public FullMonth fill() {
		// In steps, each well within the five seconds that a statement may take.
		for (int step = 0; step < STEPS; step++) {
			this.jdbc.sql("""
					insert into subscribers (email, email_key, created_at)
					select 'r' || n || '@example.org', 'r' || n || '@example.org', now()
					from generate_series(:first, :last) n
					""")
				.param("first", READERS / STEPS * step + 1)
				.param("last", READERS / STEPS * (step + 1))
				.update();
			this.jdbc
				.sql("""
						insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at, timing_since)
						select id, (select min(id) from newsletters), 'ACTIVE', timestamptz '2018-01-01', 'Europe/Paris',
							timestamptz '2018-01-01', timestamptz '2018-01-01' from subscribers r
						where not exists (select from subscriptions s where s.subscriber_id = r.id) order by id
						""")
				.update();
		}
		this.jdbc.sql("alter table deliveries_2018_03 set (autovacuum_enabled = false)").update();
		for (int edition = 0; edition < ROWS / READERS; edition++) {
			this.jdbc
				.sql("""
						insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, served_date,
							status, intent_at, settled_at, reply, relay)
						select date '2018-03-01' + e % 27, 1000000 + e, s, 1000000 + e * 100 + s / 500, 1, 1, date '2018-03-01' + e % 27,
							'ACCEPTED', now(), now(), '250 2.0.0 queued', 'relay'
						from generate_series(:edition, :edition) e, generate_series(1, :readers) s
						""")
				.param("readers", READERS)
				.param("edition", edition)
				.update();
		}
		this.jdbc.sql("analyze deliveries_2018_03, subscribers, subscriptions").update();
		return this;
	}

	/** Writes that an edition has gone to the readers of these ids. */
	public void sent(long edition, int first, int last) {
		this.jdbc
			.sql("""
					insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, served_date,
						status, intent_at, settled_at, reply, relay)
					select :today, :edition, s, coalesce((select p.id from partitions p where p.edition_id = :edition
							and s between p.first_id and p.last_id), 1), 1, 1, :today, 'ACCEPTED', now(), now(), '250 ok', 'relay'
					from generate_series(:first, :last) s
					""")
			.param("today", TODAY)
			.param("edition", edition)
			.param("first", first)
			.param("last", last)
			.update();
	}

}
