package org.daybreak.lists.bulk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.daybreak.signup.intake.Decisions;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers on a list are asked as far as there is room at their domains, which holds eight
 * letters an hour here.
 */
@DaybreakTest
@TestPropertySource(properties = "daybreak.signups-per-domain=8")
@TakesLong("starts a program with settings of its own")
class BulkAskingTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Autowired
	Bulk bulk;

	@Autowired
	BulkRun run;

	@Autowired
	Decisions decisions;

	@Test
	void whoFindsNoRoomStaysOnTheListAndIsAskedLater() {
		waiting("""
				select 'r' || n || case when n <= 20 then '@big.example' else '@small.example' end
				from generate_series(1, 22) n
				""");
		var id = this.bulk.choose(BulkAction.ASK, LongStream.rangeClosed(1, 22).boxed().toList(), null, "everybody");
		this.bulk.start(id, "", 600);
		this.clock.advance(Duration.ofSeconds(10));
		tick();
		assertThat(letters("big")).isEqualTo(6);
		assertThat(letters("small")).isEqualTo(2);
		assertThat(this.bulk.state(id)).returns(8L, BulkState::done)
			.returns(0L, BulkState::skipped)
			.returns("RUNNING", BulkState::status);
		assertThat(this.bulk.coming(id, 100)).hasSize(14);
		for (int hour = 0; hour < 5; hour++) {
			this.clock.advance(Duration.ofHours(1));
			tick();
		}
		assertThat(letters("big")).isEqualTo(20);
		assertThat(this.bulk.state(id)).returns(22L, BulkState::done)
			.returns(0L, BulkState::skipped)
			.returns("DONE", BulkState::status);
		assertThat(this.jdbc.sql("select count(*) from bulk_readers").query(Long.class).single()).isZero();
	}

	@Test
	void aListIsOverWithItsLastLetterAndSaysHowManyWent() {
		waiting("select 'r' || n || '@small.example' from generate_series(1, 3) n");
		var id = this.bulk.choose(BulkAction.ASK, List.of(1L, 2L, 3L), null, "everybody");
		this.bulk.start(id, "", 600);
		this.clock.advance(Duration.ofSeconds(10));
		this.run.workDue();
		assertThat(this.bulk.state(id)).returns(3L, BulkState::done)
			.returns("DONE", BulkState::status)
			.returns(this.clock.instant(), BulkState::finishedAt);
	}

	@Test
	void afterAStandstillHalfAMinuteIsCaughtUp() {
		waiting("select 'r' || n || '@d' || n || '.example' from generate_series(1, 90) n");
		var id = this.bulk.choose(BulkAction.ASK, LongStream.rangeClosed(1, 90).boxed().toList(), null, "everybody");
		this.bulk.start(id, "", 60);
		this.clock.advance(Duration.ofMinutes(10));
		tick();
		assertThat(this.bulk.state(id).done()).isEqualTo(30);
		this.clock.advance(Duration.ofSeconds(7));
		tick();
		assertThat(this.bulk.state(id).done()).isEqualTo(37);
	}

	/** Imported readers who have not said yes, from a query for their addresses. */
	private void waiting(String addresses) {
		this.clock.set("2026-03-28T12:00:00Z");
		new Api(this.site).post("/api/v1/newsletters", Map.of("slug", "world", "name", "World", "sender",
				Map.of("name", "Daybreak", "address", "digest@news.example.org")));
		this.jdbc
			.sql("insert into subscribers (email, email_key, created_at) select a, a, now() from (" + addresses
					+ ") x (a)")
			.update();
		this.jdbc.sql("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, timing_since)
				select id, 1, 'PENDING', now(), 'UTC', now() from subscribers
				""").update();
	}

	private void tick() {
		for (int n = 0; n < 2; n++) {
			this.run.workDue();
			this.decisions.decideDue();
			// The intake has woken the decisions too: what they have in hand is waited
			// for.
			this.jdbc.sql("select id from intake for update").query(Long.class).list();
		}
	}

	private long letters(String domain) {
		return this.jdbc.sql("select count(*) from outbox where kind = 'confirmation' and recipient like :recipient")
			.param("recipient", "%@" + domain + ".example")
			.query(Long.class)
			.single();
	}

}
