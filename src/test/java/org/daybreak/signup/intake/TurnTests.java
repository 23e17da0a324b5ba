package org.daybreak.signup.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two who decide at once never wait for a row of each other's, and count right.
 */
@DaybreakTest
@TakesLong("signs up many")
class TurnTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Autowired
	IntakeRows rows;

	@Autowired
	IntakeDays days;

	@Autowired
	IntakeSettings settings;

	@Autowired
	Decider decider;

	@Autowired
	Turn turn;

	@Autowired
	TransactionOperations transactions;

	@BeforeEach
	void foundNewsletter() {
		this.clock.set("2027-02-03T12:20:00Z");
		new Api(this.site).post("/api/v1/newsletters", Map.of("slug", "tides", "name", "Tides", "sender",
				Map.of("name", "Tides", "address", "tides@harbour.example")));
	}

	@Test
	void whoFindsAnotherDecidingWaitsForNoLock() throws Exception {
		come(130, "bay.example");
		var counted = new CountDownLatch(1);
		var goOn = new CountDownLatch(1);
		Decider slow = (wishes, now) -> {
			var outcomes = this.decider.decide(wishes, now);
			counted.countDown();
			await(goOn);
			return outcomes;
		};
		var first = decisions(slow);
		var one = CompletableFuture.runAsync(first::decideDue);
		counted.await();
		var second = decisions(this.decider);
		var other = CompletableFuture.runAsync(second::decideDue);
		while (!other.isDone()) {
			assertThat(this.jdbc.sql("""
					select count(*) from pg_locks l join pg_database d on d.oid = l.database
					where not l.granted and d.datname = current_database()
					""").query(Long.class).single()).isZero();
			Thread.onSpinWait();
		}
		goOn.countDown();
		one.join();
		second.decideDue();
		assertThat(count("intake")).isZero();
		assertThat(this.days.since(LocalDate.EPOCH)).isEqualTo(Map.of("WRITTEN", 130L));
		first.destroy();
		second.destroy();
	}

	@Test
	void twoAtOnceWriteNoMoreLettersToADomainThanOneMay() throws Exception {
		this.jdbc.sql("insert into sign_up_counts (key, window_start, count) values (:key, :hour, :count)")
			.param("key", "domain:bay.example")
			.param("hour", utc(this.clock.instant().truncatedTo(ChronoUnit.HOURS)))
			.param("count", this.settings.signupsPerDomain() - 150)
			.update();
		come(400, "bay.example");
		var nodes = List.of(decisions(this.decider), decisions(this.decider));
		nodes.stream()
			.map((node) -> CompletableFuture.runAsync(node::decideDue))
			.toList()
			.forEach(CompletableFuture::join);
		assertThat(count("sign_ups")).isEqualTo(150);
		assertThat(count("intake where not_before is not null and attempts = 0")).isEqualTo(250);
		for (var node : nodes) {
			node.destroy();
		}
	}

	private Decisions decisions(Decider decider) {
		return new Decisions(this.rows, decider, this.days, this.turn, this.transactions, () -> false, this.clock);
	}

	private void come(int many, String domain) {
		this.jdbc.sql("""
				insert into intake (came_at, email, email_key, newsletters, via)
				select :now, 'r' || n || '@' || :domain, 'r' || n || '@' || :domain, '{1}', 'form'
				from generate_series(1, :many) n
				""").param("now", utc(this.clock.instant())).param("domain", domain).param("many", many).update();
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	private static OffsetDateTime utc(Instant at) {
		return at.atOffset(ZoneOffset.UTC);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
