package org.daybreak.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.intake.Decisions;
import org.daybreak.signup.intake.Intake;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Provenance;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Imported readers are asked as far as there is room at their domains, which holds eight
 * letters an hour here; whoever signs up meanwhile finds the rest.
 */
@DaybreakTest
@TestPropertySource(properties = "daybreak.signups-per-domain=8")
@TakesLong("starts a program with settings of its own")
class AskingTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Autowired
	Importing importing;

	@Autowired
	Asking asking;

	@Autowired
	Intake intake;

	@Autowired
	Decisions decisions;

	@Autowired
	Newsletters newsletters;

	@BeforeEach
	void found() {
		this.clock.set("2026-03-28T12:00:00Z");
		for (var slug : List.of("world", "science", "arts", "sport")) {
			new Api(this.site).post("/api/v1/newsletters", Map.of("slug", slug, "name", slug, "sender",
					Map.of("name", "Daybreak", "address", "digest@news.example.org")));
		}
	}

	@Test
	void whoeverSignsUpIsWrittenToAtOnceAndEverybodyIsAskedInTime() throws IOException {
		imported(readers(20, "big.example") + readers(2, "small.example"));
		ask();
		assertThat(letters("%@big.example")).isEqualTo(6);
		assertThat(letters("%@small.example")).as("behind those for whom there is no room").isEqualTo(2);
		signUp(1);
		assertThat(letters("zoe%@big.example")).isEqualTo(1);
		assertThat(this.importing.state(1).toAsk()).isEqualTo(14);
		assertThat(this.importing.state(1).asking()).isEqualTo("RUNNING");
		assertThat(this.importing.state(1).restsUntil()).isEqualTo("2026-03-28T13:00:00Z");
		for (int hour = 0; hour < 30; hour++) {
			this.clock.advance(Duration.ofHours(1));
			this.decisions.tidy();
			tick();
		}
		assertThat(letters("r%@big.example")).isEqualTo(20);
		assertThat(count("intake")).isZero();
		assertThat(this.importing.state(1).toAsk()).isZero();
		assertThat(this.importing.state(1).asking()).isEqualTo("DONE");
	}

	@Test
	void aBacklogOfAsksKeepsNobodyOutWhoSignsUp() throws IOException {
		imported(readers(60, "big.example"));
		ask();
		for (int hour = 0; hour < 4; hour++) {
			signUp(4);
			this.clock.advance(Duration.ofHours(1));
			tick();
		}
		assertThat(letters("zoe%@big.example")).isEqualTo(16);
	}

	@Test
	void whoeverSignedUpAndWaitsComesFirst() throws IOException {
		signUp(12);
		assertThat(letters("zoe%@big.example")).isEqualTo(8);
		imported(readers(20, "big.example"));
		this.clock.advance(Duration.ofHours(1));
		ask();
		assertThat(letters("zoe%@big.example")).isEqualTo(12);
		assertThat(letters("r%@big.example")).isZero();
		this.clock.advance(Duration.ofHours(1));
		tick();
		assertThat(letters("r%@big.example")).isEqualTo(6);
	}

	@Test
	void whoeverWaitsForSeveralNewslettersGetsOneLetter() throws IOException {
		imported("""
				ada@big.example,world
				ada@big.example,science
				ada@big.example,arts
				ada@big.example,sport
				""");
		ask();
		assertThat(letters("ada@big.example")).isEqualTo(1);
		assertThat(this.jdbc.sql("select cardinality(newsletters) from sign_ups").query(Integer.class).single())
			.isEqualTo(4);
		assertThat(this.importing.state(1).asking()).isEqualTo("DONE");
	}

	private void ask() {
		this.asking.begin(1, 600);
		this.clock.advance(Duration.ofSeconds(10));
		tick();
	}

	private void tick() {
		this.asking.askDue();
		this.decisions.decideDue();
	}

	private void signUp(int people) {
		for (int n = 0; n < people; n++) {
			var address = EmailAddress.of("zoe" + this.clock.instant().getEpochSecond() + "." + n + "@big.example");
			this.intake.take(new SignUpRequest(address, List.of(this.newsletters.require("world")), null, null),
					Provenance.of("form"));
		}
		// The intake has woken the decisions too: what they have in hand is waited for.
		for (var i = 0; i < 2; i++) {
			this.decisions.decideDue();
			this.jdbc.sql("select id from intake for update").query(Long.class).list();
		}
	}

	private static String readers(int many, String domain) {
		return IntStream.range(0, many)
			.mapToObj((n) -> "r" + n + "@" + domain + ",world\n")
			.collect(Collectors.joining());
	}

	private void imported(String lines) throws IOException {
		this.importing.now(new ByteArrayInputStream(("email,newsletter\n" + lines).getBytes(StandardCharsets.UTF_8)),
				new ImportOrder(false, null, null, true));
	}

	private long letters(String recipients) {
		this.jdbc.sql("select id from intake for update").query(Long.class).list();
		return this.jdbc.sql("select count(*) from outbox where kind = 'confirmation' and recipient like :recipients")
			.param("recipients", recipients)
			.query(Long.class)
			.single();
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
