package org.daybreak.deliveries.ledger;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import org.daybreak.support.DaybreakTest;
import org.daybreak.support.FullMonth;
import org.daybreak.support.Scans;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A round costs the same for the first letter of an edition and for the fifty thousandth,
 * though PostgreSQL's statistics have never seen the edition.
 */
@DaybreakTest
@TakesLong("lays down an edition of many readers")
class LedgerPlanTests {

	private static final long EDITION = 7;

	private static final int ROUND = 16;

	private static final int ROUNDS = 50;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MonthTables months;

	@Autowired
	private SettableClock clock;

	private FullMonth month;

	private long next = 1;

	@BeforeEach
	void aFullMonth() {
		this.clock.set("2018-03-28T06:30:00Z");
		this.months.keep();
		this.jdbc.sql("""
				insert into newsletters (slug, name, description, language, time_zone, edition_times, delivery_time,
					schedule_effective_at, created_at, updated_at)
				values ('world', 'World', '', 'en', 'Europe/Paris', '06:00', '06:30', now(), now(), now())
				""").update();
		this.month = new FullMonth(this.jdbc).fill();
		this.jdbc
			.sql("""
					insert into editions (id, newsletter_id, kind, local_date, status, language, subject, preheader, composed_at,
						composed_by) overriding system value
					values (7, 1, 'REGULAR', '2018-03-28', 'DRAFT', 'en', '', '', now(), 'timetable');
					insert into waves (newsletter_id, origin, local_date, due_at, grace_until, edition_id, status, created_at)
					values (1, 'MANUAL', '2018-03-28', now(), now(), 7, 'OPEN', now());
					insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
						not_before, epoch)
					select 1, 7, '2018-03-28', 'READERS', n * 500 + 1, n * 500 + 500, 500, 'RUNNING', now(), 1
					from generate_series(0, 99) n;
					analyze partitions
					""")
			.update();
	}

	@Test
	void aRoundCostsTheSameAtTheEndOfAnEditionThatStatisticsHaveNotSeen() throws Exception {
		try (var scans = new Scans(this.dataSource); var connection = scans.connection().getConnection()) {
			rounds(connection, 20);
			var early = scans.pages(() -> rounds(connection, ROUNDS));
			this.month.sent(EDITION, (int) this.next, 45_000);
			this.next = 45_001;
			var late = scans.pages(() -> rounds(connection, ROUNDS));
			assertThat(late).as("pages of %s rounds", ROUNDS).isLessThan(early * 3 / 2);
			assertThat(scans.sequential(() -> rounds(connection, ROUNDS))).isZero();
			try (var fresh = new Scans(this.dataSource); var other = fresh.connection().getConnection()) {
				assertThat(fresh.pages(() -> rounds(other, ROUNDS))).isLessThan(early * 3 / 2);
			}
		}
	}

	/**
	 * As 16 connections would ask: the outcomes of one round with the intents of the
	 * next.
	 */
	private int rounds(Connection connection, int count) throws Exception {
		var round = new LedgerRound(connection);
		var at = Instant.parse("2018-03-28T06:30:00Z");
		List<Outcome> outcomes = List.of();
		for (int i = 0; i < count; i++) {
			var intents = LongStream.range(this.next, this.next + ROUND)
				.mapToObj(
						(id) -> new Intent((id - 1) / 500 + 1, 1, id, "", 1, FullMonth.TODAY, true, at, "relay", null))
				.toList();
			assertThat(round.write(new LedgerEdition(EDITION, FullMonth.TODAY), at, outcomes, intents, List.of()))
				.hasSize(ROUND);
			outcomes = intents.stream()
				.map((intent) -> new Outcome(intent.subscriptionId(), 1, Outcome.Status.ACCEPTED, null, "relay",
						"250 ok"))
				.toList();
			this.next += ROUND;
		}
		round.write(new LedgerEdition(EDITION, FullMonth.TODAY), at, outcomes, List.of(), outcomes);
		return count;
	}

}
