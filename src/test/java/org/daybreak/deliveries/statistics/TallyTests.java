package org.daybreak.deliveries.statistics;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class TallyTests {

	@Autowired
	TallyRows rows;

	@Autowired
	LetterMeters meters;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	Tally tally;

	@BeforeEach
	void aNode() {
		this.tally = new Tally(this.rows, this.meters, this.clock);
	}

	@Test
	void addsWhatHasComeSinceTheLastTime() {
		this.tally.count(1, 7, "a:25", "example.org", "ACCEPTED", "250 ok");
		this.tally.count(1, 7, "a:25", "Example.ORG", "ACCEPTED", "250 ok");
		this.tally.flush();
		this.tally.flush();
		this.tally.count(1, 7, "a:25", "example.org", "ACCEPTED", "250 ok");
		this.tally.count(1, 8, "b:25", "example.net", "REJECTED", "550 5.1.1 no such user");
		this.tally.flush();
		assertThat(list("select concat_ws(' ', edition_id, domain, status, n) from domain_tallies order by domain"))
			.containsExactly("1 example.net REJECTED 1", "1 example.org ACCEPTED 3");
		assertThat(list("select concat_ws(' ', wave_id, relay, status, n) from relay_tallies order by relay"))
			.containsExactly("7 a:25 ACCEPTED 3", "8 b:25 REJECTED 1");
	}

	@Test
	void twoNodesAddToTheSameRows() {
		try (var other = new Tally(this.rows, this.meters, this.clock)) {
			other.begin();
			other.count(1, 7, "a:25", "example.org", "ACCEPTED", "250 ok");
			this.tally.count(1, 7, "a:25", "example.org", "ACCEPTED", "250 ok");
			other.flush();
			this.tally.flush();
			other.count(1, 7, "a:25", "example.org", "ACCEPTED", "250 ok");
		}
		assertThat(list("select n::text from domain_tallies")).containsExactly("3");
	}

	@Test
	void losesNothingOfWhatManyThreadsCountWhileItIsWritten() {
		var counting = IntStream.range(0, 16).mapToObj((thread) -> CompletableFuture.runAsync(() -> {
			for (int i = 0; i < 5000; i++) {
				this.tally.count(1, i % 3, "a:25", "d" + i % 50 + ".example", (i % 5 == 0) ? "DEFERRED" : "ACCEPTED",
						"451 4.7.1 later");
			}
		})).toArray(CompletableFuture[]::new);
		while (!CompletableFuture.allOf(counting).isDone()) {
			this.tally.flush();
		}
		this.tally.flush();
		for (var table : List.of("domain_tallies", "relay_tallies")) {
			assertThat(list("select sum(n)::text from " + table)).containsExactly("80000");
		}
		assertThat(list("select concat_ws(' ', sum(accepted), sum(others)) from paces")).containsExactly("64000 16000");
		assertThat(list("select sum(n)::text from last_errors")).containsExactly("16000");
	}

	@Test
	void countsPerTenSeconds() {
		for (var at : List.of("2018-03-28T06:30:01Z", "2018-03-28T06:30:09Z", "2018-03-28T06:30:10Z")) {
			this.clock.set(Instant.parse(at));
			this.tally.count(1, 7, "a:25", "example.org", "ACCEPTED", "250 ok");
		}
		this.tally.count(1, 7, "a:25", "example.org", "UNCERTAIN", "connection lost");
		this.tally.flush();
		assertThat(list(
				"select concat_ws(' ', to_char(at at time zone 'UTC', 'HH24:MI:SS'), accepted, others) from paces order by at"))
			.containsExactly("06:30:00 2 0", "06:30:10 1 1");
	}

	@Test
	void keepsTheLastReplyOfEachKind() {
		this.tally.count(1, 7, "a:25", "example.org", "REJECTED", "550 5.1.1 first\0");
		this.tally.count(1, 7, "a:25", "example.org", "REJECTED", "550-5.1.1 second");
		this.tally.count(1, 7, "a:25", "example.org", "DEFERRED", "421 busy");
		this.tally.count(1, 7, "a:25", "example.org", "UNCERTAIN", "connection lost" + "x".repeat(900));
		this.tally.flush();
		assertThat(
				list("select concat_ws(' | ', code, n, left(reply, 20), length(reply)) from last_errors order by code"))
			.containsExactly("421 | 1 | 421 busy | 8", "550 5.1.1 | 2 | 550-5.1.1 second | 16",
					"none | 1 | connection lostxxxxx | 500");
	}

	@Test
	void countsRareDomainsTogether() {
		for (int i = 0; i < CountedDomains.MOST + 40; i++) {
			this.tally.count(1, 7, "a:25", "d" + i + ".example", "ACCEPTED", "250 ok");
		}
		this.tally.count(1, 7, "a:25", "d3.example", "ACCEPTED", "250 ok");
		this.tally.flush();
		assertThat(list("select count(*)::text from domain_tallies"))
			.containsExactly(Integer.toString(CountedDomains.MOST + 1));
		assertThat(list("select n::text from domain_tallies where domain = 'other'")).containsExactly("40");
		assertThat(list("select n::text from domain_tallies where domain = 'd3.example'")).containsExactly("2");
	}

	@Test
	void forgetsEditionsLongPast() {
		this.clock.set(Instant.parse("2018-03-28T06:30:00Z"));
		this.tally.count(1, 7, "a:25", "example.org", "DEFERRED", "421 busy");
		this.tally.flush();
		this.clock.set(Instant.parse("2018-07-28T06:30:00Z"));
		this.tally.count(2, 8, "a:25", "example.org", "DEFERRED", "421 busy");
		this.tally.flush();
		this.tally.tidy();
		for (var table : List.of("domain_tallies", "relay_tallies", "paces", "last_errors")) {
			assertThat(list("select edition_id::text from " + table)).as(table).containsExactly("2");
		}
	}

	private List<String> list(String sql) {
		return this.jdbc.sql(sql).query(String.class).list();
	}

}
