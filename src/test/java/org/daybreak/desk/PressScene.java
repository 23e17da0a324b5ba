package org.daybreak.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.newsletters.Publishing;
import org.daybreak.support.SettableClock;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A morning at the press in the middle of its send, written by the stroke of a pen: two
 * waves, refusals of several kinds and letters of unknown fate.
 */
public class PressScene {

	static final Instant NOW = Instant.parse("2018-03-28T04:36:00Z");

	private final JdbcClient jdbc;

	private final Tally tally;

	private final SettableClock clock;

	public PressScene(ApplicationContext context) {
		this.jdbc = context.getBean(JdbcClient.class);
		this.tally = context.getBean(Tally.class);
		this.clock = context.getBean(SettableClock.class);
		context.getBean(Publishing.class).found(EditionDeskTests.world());
	}

	/** Readers 1 to 7; only the first two have got edition 1. */
	public void inTheMiddle() {
		edition();
		for (int id = 1; id <= 7; id++) {
			reader("reader" + id + "@example.org");
		}
		wave("Europe/Paris", "2018-03-28T04:30:00Z", "OPEN");
		wave("Asia/Tokyo", "2018-03-27T21:30:00Z", "DONE");
		partition(1, 1200, "RUNNING", 400, 3, 2, 1, null);
		partition(1, 300, "WAITING", 0, 0, 0, 0, null);
		partition(2, 90, "DONE", 90, 0, 0, 0, "2018-03-27T21:31:00Z");
		letter(1, "ACCEPTED", "250 ok", null);
		letter(2, "ACCEPTED", "250 ok", null);
		letter(3, "REJECTED", "550 5.1.1 no such user", null);
		letter(4, "DEFERRED", "451 4.7.1 greylisted", "2018-03-28T04:41:00Z");
		letter(5, "HELD", "connection lost", null);
		letter(6, "UNCERTAIN", "connection lost", "2018-03-28T04:37:00Z");
		uncertain(5, "HOLD", "HELD");
		uncertain(6, "RESEND", null);
		for (int second = 0; second < 300; second++) {
			this.clock.set(NOW.minusSeconds(300 - second));
			count("ACCEPTED", (second % 3 == 0) ? "example.org" : "mail.example", "250 ok");
			if (second % 60 == 0) {
				count("REJECTED", "example.org", "550 5.1.1 <someone@example.org>: no such user");
				count("DEFERRED", "slow.example", "451 4.7.1 greylisted, come back");
			}
		}
		count("UNCERTAIN", "example.org", "connection lost");
		this.clock.set(NOW);
		this.tally.flush();
	}

	private void count(String status, String domain, String reply) {
		this.tally.count(1, 1, "relay.example:25", domain, status, reply);
	}

	private void edition() {
		this.jdbc
			.sql("""
					insert into editions (newsletter_id, kind, local_date, status, language, subject, preheader, composed_at,
						composed_by, frozen_at, frozen_by)
					values (1, 'REGULAR', '2018-03-28', 'FROZEN', 'en', 'Talks yield an invitation', 'Also today', :at, 'timetable',
						:at, 'editor')
					""")
			.param("at", at("2018-03-28T04:10:00Z"))
			.update();
		this.jdbc.sql("""
				insert into items (edition_id, position, headline, summary, source, url)
				values (1, 1, 'Talks yield an invitation', 'A summary.', 'RFI', 'https://rfi.example/talks')
				""").update();
	}

	private void reader(String email) {
		var subscriber = this.jdbc
			.sql("insert into subscribers (email, email_key, created_at) values (:email, :email, :at) returning id")
			.param("email", email)
			.param("at", at("2018-03-20T12:00:00Z"))
			.query(Long.class)
			.single();
		this.jdbc.sql("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at,
					timing_since)
				values (:subscriber, 1, 'ACTIVE', :at, 'Europe/Paris', :at, :at)
				""").param("subscriber", subscriber).param("at", at("2018-03-20T12:00:00Z")).update();
	}

	private void wave(String zone, String due, String status) {
		this.jdbc.sql("""
				insert into waves (newsletter_id, kind, origin, zone, delivery_time, local_date, due_at, grace_until,
					edition_id, status, created_at, opened_at)
				values (1, 'REGULAR', 'SCHEDULED', :zone, '06:30', '2018-03-28', :due, :due, 1, :status, :due, :due)
				""").param("zone", zone).param("due", at(due)).param("status", status).update();
	}

	private void partition(long wave, int readers, String status, int accepted, int deferred, int rejected,
			int uncertain, String finished) {
		this.jdbc
			.sql("""
					insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
						not_before, accepted, deferred, rejected, uncertain, started_at, finished_at)
					values (:wave, 1, '2018-03-28', 'READERS', 1, 9, :readers, :status, :at, :accepted, :deferred, :rejected,
						:uncertain, :at, cast(:finished as timestamptz))
					""")
			.param("wave", wave)
			.param("readers", readers)
			.param("status", status)
			.param("at", at("2018-03-28T04:30:00Z"))
			.param("accepted", accepted)
			.param("deferred", deferred)
			.param("rejected", rejected)
			.param("uncertain", uncertain)
			.param("finished", finished)
			.update();
	}

	private void letter(long subscription, String status, String reply, String next) {
		this.jdbc.sql("""
				insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, status,
					intent_at, reply, next_attempt_at)
				values ('2018-03-28', 1, :id, 1, 1, 1, :status, :at, :reply, cast(:next as timestamptz))
				""")
			.param("id", subscription)
			.param("status", status)
			.param("reply", reply)
			.param("at", at("2018-03-28T04:31:00Z"))
			.param("next", next)
			.update();
	}

	private void uncertain(long subscription, String policy, String resolution) {
		this.jdbc.sql("""
				insert into uncertain_letters (edition_date, edition_id, subscription_id, attempt, attempted_at, policy,
					resolution)
				values ('2018-03-28', 1, :id, 1, :at, :policy, :resolution)
				""")
			.param("id", subscription)
			.param("at", at("2018-03-28T04:31:00Z"))
			.param("policy", policy)
			.param("resolution", resolution)
			.update();
	}

	private static OffsetDateTime at(String instant) {
		return Instant.parse(instant).atOffset(ZoneOffset.UTC);
	}

}
