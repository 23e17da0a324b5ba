package org.daybreak.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.icegreen.greenmail.util.GreenMail;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Mailbox;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.outbox.Letter;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.Publishing;
import org.daybreak.signup.intake.Intake;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Provenance;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of a database whose live site has letters, questions and sign-ups under way.
 */
@DaybreakTest
class HeldSiteTests {

	@Autowired
	Timetable timetable;

	@Autowired
	LiveSite site;

	@Autowired
	Publishing publishing;

	@Autowired
	Newsletters newsletters;

	@Autowired
	Intake intake;

	@Autowired
	Outbox outbox;

	@Autowired
	GreenMail relay;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void copied() {
		this.publishing.found(new NewsletterForm("world", "World", null, null, "Europe/Paris", List.of("06:00"), null,
				null, null, null, null, null, null, null, null, null, null, null, null, null));
		this.jdbc
			.sql("update newsletters set sender_name = 'Daybreak', sender_address = 'digest@news.example',"
					+ " publisher_name = 'Press', publisher_postal_address = 'Paris'")
			.update();
		this.jdbc.sql("update live_site set public_url = 'https://elsewhere.example'").update();
	}

	@AfterEach
	void release() {
		this.site.claim();
	}

	@Test
	void aTickMailsNobodyUntilAnOperatorSaysThatThisIsTheLiveSite() {
		this.outbox.post(new Letter("confirmation", new Mailbox("Daybreak", EmailAddress.of("digest@news.example")),
				null, EmailAddress.of("ada@example.org"), ReturnPath.of(EmailAddress.of("digest@news.example")),
				"Hello", "Hello", "<p>Hello</p>", "en", Map.of()));
		waiting("bob@example.org");
		waiting("eve@example.org");
		this.jdbc.sql("""
				insert into imports (who, dry_run, status, asking, per_minute, asked_until, started_at)
				values ('editor', false, 'DONE', 'RUNNING', 6000, now() - interval '1 minute', now());
				insert into import_asks (import_id, subscription_id) values (1, 1);
				insert into bulk_actions (action, who, described, status, count, per_minute, paid_until, created_at)
				values ('ASK', 'editor', 'everybody', 'RUNNING', 1, 6000, now() - interval '1 minute', now());
				insert into bulk_readers (action_id, subscriber_id) values (1, 2);
				insert into typed_addresses (email, at) values ('bob@example.org', now())
				""").update();
		tick();
		assertThat(this.relay.getReceivedMessages()).isEmpty();
		assertThat(count("outbox where status = 'WAITING'")).isEqualTo(1);
		assertThat(count("import_asks where asked_at is null")).isEqualTo(1);
		assertThat(count("bulk_actions where status = 'RUNNING' and done = 0")).isEqualTo(1);
		assertThat(count("typed_addresses")).isEqualTo(1);
		this.site.claim();
		tick();
		tick();
		assertThat(this.relay.waitForIncomingEmail(10_000, 3)).isTrue();
	}

	@Test
	void whoSignsUpThereWaits() throws InterruptedException {
		this.intake.take(new SignUpRequest(EmailAddress.of("ada@example.org"),
				List.of(this.newsletters.require("world")), null, null), Provenance.of("desk"));
		TimeUnit.MILLISECONDS.sleep(500);
		assertThat(count("intake")).isEqualTo(1);
		this.site.claim();
		tick();
		assertThat(this.relay.waitForIncomingEmail(10_000, 1)).isTrue();
	}

	/** An imported reader who has not said yes. */
	private void waiting(String email) {
		this.jdbc.sql("""
				with reader as (insert into subscribers (email, email_key, created_at) values (:email, :email, now())
					returning id)
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
				select id, 1, 'PENDING', now(), 'Europe/Paris', now() from reader
				""").param("email", email).update();
	}

	private void tick() {
		this.clock.advance(Duration.ofSeconds(30));
		for (var line : List.of("ask-imported", "bulk-actions", "write-links", "decide-sign-ups", "remind-sign-ups",
				"freeze-and-open-waves", "wake-partitions", "gather-retries", "send-outbox")) {
			this.timetable.run(line);
		}
	}

	private long count(String rows) {
		return this.jdbc.sql("select count(*) from " + rows).query(Long.class).single();
	}

}
