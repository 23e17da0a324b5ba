package org.daybreak.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.signup.confirmation.SignUp;
import org.daybreak.subscribers.Erasures;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Nothing outlives its time, and nothing ends before it.
 */
@DaybreakTest
class RetentionTests {

	private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");

	@Autowired
	Retention retention;

	@Autowired
	Erasures erasures;

	@Autowired
	Outbox outbox;

	@Autowired
	SignUp signUp;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void twoNewsletters() {
		this.clock.set(NOW);
		this.jdbc
			.sql("""
					insert into newsletters (slug, name, language, time_zone, edition_times, delivery_time, schedule_effective_at,
					created_at, updated_at) select s, s, 'en', 'UTC', '06:00', '06:30', now(), now(), now()
					from unnest(array['world', 'science']) s
					""")
			.update();
	}

	@Test
	void theHistoryForgetsWhereFromAfterAYear() {
		reader("ada@example.org", "ACTIVE", days(400));
		history(1, 1, days(366));
		history(1, 1, days(364));
		this.retention.apply();
		assertThat(list(
				"select coalesce(ip, 'none') || ' ' || coalesce(user_agent, 'none') from subscription_history order by id"))
			.containsExactly("none none", "192.0.2.1 Firefox");
	}

	@Test
	void whoHasLeftThreeYearsAgoIsErasedAndNotImportedAgain() {
		reader("gone@example.org", "UNSUBSCRIBED", days(3 * 366));
		history(1, 1, days(3 * 366));
		reader("bounced@example.org", "BOUNCED", days(3 * 366));
		this.jdbc.sql("insert into suppressions values ('bounced@example.org', 'bounced@example.org', 'bounce', now())")
			.update();
		reader("late@example.org", "UNSUBSCRIBED", days(3 * 364));
		reader("here@example.org", "ACTIVE", days(4000));
		this.retention.apply();
		assertThat(list("select email from subscribers order by id")).containsExactly("late@example.org",
				"here@example.org");
		var gone = EmailAddress.of("gone@example.org");
		assertThat(this.transaction
			.<Object>execute((status) -> this.erasures.among(List.of(gone, EmailAddress.of("here@example.org")))))
			.isEqualTo(Set.of(gone.key()));
		assertThat(list("select email from suppressions")).containsExactly("bounced@example.org");
	}

	@Test
	void whoStillReceivesAnotherNewsletterStays() {
		reader("ada@example.org", "ACTIVE", days(2000));
		this.jdbc.sql("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
				values (1, 2, 'UNSUBSCRIBED', :at, 'UTC', :at)
				""").param("at", at(days(1200))).update();
		history(1, 1, days(1300));
		history(1, 2, days(1300));
		history(1, 2, days(1200));
		this.retention.apply();
		assertThat(list("select email from subscribers")).containsExactly("ada@example.org");
		assertThat(list("select newsletter_id::text from subscription_history")).containsExactly("1");
	}

	@Test
	void whomAListBroughtIsTakenOutOfItsLine() {
		reader("ada@example.org", "UNSUBSCRIBED", days(1200));
		reader("bob@example.org", "UNSUBSCRIBED", days(100));
		reader("cyd@example.org", "ACTIVE", days(1200));
		this.jdbc.sql("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
				select id, 2, 'ACTIVE', :at, 'UTC', :at from subscribers
				""").param("at", at(days(1200))).update();
		this.jdbc.sql("""
				insert into imports (who, dry_run, status, started_at) values ('editor', false, 'DONE', :at)
				""").param("at", at(days(1300))).update();
		this.jdbc.sql("""
				insert into imported_readers (import_id, newsletter_id, status, readers, at) values
				(1, 1, 'UNSUBSCRIBED', '{[1,4)}', :at), (1, 2, 'ACTIVE', '{[1,4)}', :at)
				""").param("at", at(days(1300))).update();
		this.retention.apply();
		assertThat(list("select newsletter_id || ' ' || readers from imported_readers order by id"))
			.containsExactly("1 {[2,4)}", "2 {[1,4)}");
		assertThat(list("select subscriber_id || ' ' || newsletter_id from reader_history order by id, subscriber_id"))
			.containsExactly("2 1", "3 1", "1 2", "2 2", "3 2");
	}

	@Test
	void sweepsInBatchesUntilAllIsGone() {
		this.jdbc.sql("""
				insert into audit (at, who, action, subject, subject_id)
				select :at, 'editor', 'edited', 'edition', n::text from generate_series(1, 1200) n
				""").param("at", at(days(1100))).update();
		this.jdbc.sql("""
				insert into imports (who, dry_run, status, started_at, finished_at) values
				('editor', false, 'DONE', :old, :old), ('editor', false, 'DONE', :new, :new)
				""").param("old", at(days(91))).param("new", at(days(89))).update();
		this.jdbc.sql(
				"insert into import_refusals select i, n, 'no' from generate_series(1, 2) i, generate_series(1, 600) n")
			.update();
		this.retention.apply();
		assertThat(list("select count(*)::text from audit")).containsExactly("0");
		assertThat(list("select import_id || ' ' || count(*) from import_refusals group by import_id"))
			.containsExactly("2 600");
	}

	@Test
	void unconfirmedSignUpsAndSentLettersEnd() {
		for (var age : new int[] { 29, 31 }) {
			this.jdbc.sql("insert into sign_ups (newsletters, asked_at, email, email_key) values ('{1}', :at, :a, :a)")
				.param("a", age + "@example.org")
				.param("at", at(days(age)))
				.update();
			this.jdbc.sql("""
					insert into outbox (kind, recipient, envelope_sender, message_id, letter, status, created_at,
					next_attempt_at, expires_at, settled_at) values ('test', :a, '', :a, '', 'SENT', :at, :at, :at, :at)
					""").param("a", age + "@example.org").param("at", at(days(age))).update();
		}
		this.signUp.tidy();
		this.outbox.tidy();
		assertThat(list("select email from sign_ups union all select recipient from outbox"))
			.containsExactly("29@example.org", "29@example.org");
	}

	@Test
	void theDefaultsAreThoseOfTheDocument() {
		var settings = new Binder(new MapConfigurationPropertySource()).bindOrCreate("daybreak.retention",
				RetentionSettings.class);
		assertThat(settings).isEqualTo(new RetentionSettings(Period.ofYears(1), Period.ofYears(3), Period.ofYears(3),
				Period.ofDays(90), Period.ofYears(3)));
		assertThatThrownBy(() -> new RetentionSettings(Period.ZERO, Period.ofYears(3), Period.ofYears(3),
				Period.ofDays(90), Period.ofYears(3)))
			.hasMessageContaining("daybreak.retention");
	}

	private void reader(String email, String status, Duration ago) {
		this.jdbc
			.sql("""
					with r as (insert into subscribers (email, email_key, created_at) values (:email, :email, :at) returning id)
					insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
					select id, 1, :status, :at, 'UTC', :at from r
					""")
			.param("email", email)
			.param("status", status)
			.param("at", at(ago))
			.update();
	}

	private void history(long subscriber, long newsletter, Duration ago) {
		this.jdbc.sql("""
				insert into subscription_history (subscriber_id, newsletter_id, event, at, via, ip, user_agent)
				values (:subscriber, :newsletter, 'CONFIRMED', :at, 'page', '192.0.2.1', 'Firefox')
				""").param("subscriber", subscriber).param("newsletter", newsletter).param("at", at(ago)).update();
	}

	private List<String> list(String sql) {
		return this.jdbc.sql(sql).query(String.class).list();
	}

	private static Duration days(int days) {
		return Duration.ofDays(days);
	}

	private static OffsetDateTime at(Duration ago) {
		return NOW.minus(ago).atOffset(ZoneOffset.UTC);
	}

}
