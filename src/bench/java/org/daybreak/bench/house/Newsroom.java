package org.daybreak.bench.house;

import java.time.LocalDate;
import java.util.Random;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A newsletter, its readers and its editions by the stroke of a pen.
 */
public final class Newsroom {

	private static final int ITEMS = 13;

	private static final String[] WORDS = ("the talks of ministers in Genève ended without a word on tariffs while the "
			+ "harbour strike enters its third week and engineers of São Paulo’s metro vote on Thursday about pay "
			+ "after prices rose by four per cent as forecasters expect rain over the Alps and an early spring")
		.split(" ");

	private final JdbcClient jdbc;

	public Newsroom(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A newsletter that never sends by itself. */
	public void newsletter() {
		this.jdbc
			.sql("""
					insert into newsletters (slug, name, description, language, time_zone, edition_times, delivery_time,
						sender_name, sender_address, publisher_name, publisher_postal_address, publisher_privacy_url,
						schedule_effective_at, created_at, updated_at)
					values ('bench', 'Daybreak World', '', 'en', 'Europe/Paris', '06:00', '06:30', 'Daybreak', 'digest@news.example',
						'The Publisher', '1 Street, Paris', 'https://news.example/privacy', '2100-01-01', now(), now())
					""")
			.update();
	}

	/** Adds readers until there are so many, and lets PostgreSQL look at them. */
	public void readers(int count) {
		this.jdbc
			.sql("""
					with added as (
						insert into subscribers (email, email_key, created_at)
						select 'reader' || n || '@d' || n % 1000 || '.example', 'reader' || n || '@d' || n % 1000 || '.example', now()
						from generate_series((select count(*) from subscribers) + 1, :count) n returning id
					)
					insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at, timing_since)
					select added.id, (select id from newsletters where slug = 'bench'), 'ACTIVE', now() - interval '30 days',
						'Europe/Paris', now() - interval '30 days', now() - interval '30 days'
					from added order by added.id
					""")
			.param("count", count)
			.update();
		this.jdbc.sql("vacuum analyze subscribers, subscriptions").update();
		this.jdbc.sql("checkpoint").update();
	}

	/** A frozen edition of 13 articles, about 34 kB as a letter; gives its id. */
	public long edition(LocalDate date) {
		var id = this.jdbc
			.sql("""
					insert into editions (newsletter_id, kind, local_date, status, language, subject, preheader, composed_at,
						composed_by, frozen_at, frozen_by)
					values ((select id from newsletters where slug = 'bench'), 'REGULAR', :date, 'FROZEN', 'en',
						'Talks in Genève end – «no word» on tariffs', 'Also today: the harbour strike', now(), 'timetable', now(),
						'editor') returning id
					""")
			.param("date", date)
			.query(Long.class)
			.single();
		var random = new Random(34);
		for (int position = 1; position <= ITEMS; position++) {
			this.jdbc.sql("""
					insert into items (edition_id, position, headline, summary, source, url, brief)
					values (:id, :position, :headline, :summary, 'Agence', :url, false)
					""")
				.param("id", id)
				.param("position", position)
				.param("headline", text(random, 9))
				.param("summary", text(random, SUMMARY_WORDS))
				.param("url", "https://agence.example/world/" + date + "/" + Integer.toHexString(random.nextInt()))
				.update();
		}
		return id;
	}

	private static final int SUMMARY_WORDS = 39;

	private static String text(Random random, int words) {
		var text = new StringBuilder();
		for (int i = 0; i < words; i++) {
			text.append((i > 0) ? " " : "").append(WORDS[random.nextInt(WORDS.length)]);
		}
		return text.substring(0, 1).toUpperCase() + text.substring(1) + ".";
	}

}
