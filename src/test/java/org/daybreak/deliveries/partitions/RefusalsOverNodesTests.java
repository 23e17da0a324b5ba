package org.daybreak.deliveries.partitions;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.deliveries.run.SendLoop;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a relay refuses is counted over all nodes of a database and all their restarts.
 */
@DaybreakTest
class RefusalsOverNodesTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private Sendings press;

	private long edition;

	private SendLoop node;

	private int letters;

	@BeforeEach
	void anEditionForTwentyReaders() {
		this.room = new PressRoom(this.context);
		this.press = this.room.bean(Sendings.class);
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		for (int reader = 1; reader <= 20; reader++) {
			this.room.reader(world, "r" + reader + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		this.press.send(this.edition);
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void theFifthRefusalInARowPausesTheEditionWhicheverNodesHadTheOthers() {
		answering("554 5.7.1 looks like spam");
		printOnANewNode(3);
		printOnANewNode(1);
		assertThat(this.press.state(this.edition)).contains(SendState.SENDING);
		printOnANewNode(3);
		assertThat(this.room.ledger()).hasSize(5);
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
	}

	@Test
	void ofRefusalsAtTheSameMomentOnManyNodesFourGoUnpunished() {
		var pausing = IntStream.range(0, 12)
			.mapToObj((node) -> CompletableFuture.supplyAsync(() -> refusals().pauseAfter(Verdict.CONTENT_REFUSED)))
			.toList()
			.stream()
			.filter(CompletableFuture::join)
			.count();
		assertThat(pausing).isEqualTo(12 - 4);
	}

	@Test
	void anAcceptedLetterBreaksTheRowOnWhicheverNodeItWas() {
		answering("554 5.7.1 looks like spam");
		printOnANewNode(3);
		answering("250 ok");
		printOnANewNode(1);
		answering("554 5.7.1 looks like spam");
		printOnANewNode(4);
		assertThat(this.press.state(this.edition)).contains(SendState.SENDING);
		printOnANewNode(3);
		assertThat(this.room.ledger()).hasSize(9);
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
	}

	@Test
	void aResumedEditionBeginsToCountAnew() {
		answering("554 5.7.1 looks like spam");
		printOnANewNode(5);
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
		this.press.resume(this.edition);
		printOnANewNode(4);
		assertThat(this.press.state(this.edition)).contains(SendState.SENDING);
		printOnANewNode(4);
		assertThat(this.room.ledger()).hasSize(10);
		assertThat(this.press.state(this.edition)).contains(SendState.PAUSED);
	}

	@ParameterizedTest
	@CsvSource({ "54, true", "55, false" })
	void tenRefusalsAmongTheLastFiveHundredLettersOfAllNodesPauseTheEdition(int accepted, boolean pauses) {
		var nodes = List.of(refusals(), refusals(), refusals());
		for (int refusal = 1; refusal < 10; refusal++) {
			assertThat(nodes.get(refusal % 3).pauseAfter(Verdict.CONTENT_REFUSED)).isFalse();
			this.room.jdbc.sql("update partitions set accepted = accepted + :more")
				.param("more", (refusal < 9) ? accepted : 490 - 8 * 54)
				.update();
		}
		assertThat(refusals().pauseAfter(Verdict.CONTENT_REFUSED)).isEqualTo(pauses);
	}

	@Test
	void twentyFiveDeadAddressesInARowOfAllNodesPauseTheEdition() {
		var nodes = List.of(refusals(), refusals(), refusals());
		for (int address = 0; address < 24; address++) {
			assertThat(nodes.get(address / 10).pauseAfter(Verdict.ADDRESS_REJECTED)).isFalse();
		}
		assertThat(nodes.get(2).pauseAfter(Verdict.ADDRESS_REJECTED)).isTrue();
		nodes.get(0).pauseAfter(Verdict.ACCEPTED);
		for (int address = 0; address < 24; address++) {
			assertThat(nodes.get(0).pauseAfter(Verdict.ADDRESS_REJECTED)).isFalse();
		}
	}

	@Test
	void deadAddressesAmongLettersThatAreAcceptedCostTheDatabaseNothing() {
		var node = refusals();
		for (int letter = 0; letter < 1000; letter++) {
			node.pauseAfter((letter % 5 == 0) ? Verdict.ACCEPTED : Verdict.ADDRESS_REJECTED);
		}
		assertThat(this.room.jdbc.sql("select count(*) from refusals").query(Integer.class).single()).isZero();
	}

	private Refusals refusals() {
		return new Refusals(this.edition, this.room.bean(RefusalRows.class));
	}

	private void answering(String reply) {
		this.sink.onDot((to) -> {
			if (--this.letters == 0) {
				this.node.stop();
			}
			return reply;
		});
	}

	/** A node that starts, has so many letters answered, and ends. */
	private void printOnANewNode(int letters) {
		this.letters = letters;
		this.node = this.room.through(this.sink.relay()).press();
		this.room.print();
	}

}
