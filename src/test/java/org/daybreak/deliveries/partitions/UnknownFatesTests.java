package org.daybreak.deliveries.partitions;

import java.util.List;
import java.util.stream.LongStream;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.ledger.Intent;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.LedgerEdition;
import org.daybreak.deliveries.pace.TwoRelays;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Letters of unknown fate say something of the relay when it broke off, and nothing when
 * it was their node that died.
 */
@DaybreakTest
class UnknownFatesTests {

	private static final int READERS = 10;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private long edition;

	@BeforeEach
	void anEditionIsSent() {
		this.room = new PressRoom(this.context);
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		for (int reader = 1; reader <= READERS; reader++) {
			this.room.reader(world, "r" + reader + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		this.room.bean(Sendings.class).send(this.edition);
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void aRelayThatInvitesAndBreaksAfterEveryDotIsLeftAloneAfterThree() {
		this.sink.onDot((to) -> SmtpSink.DROP);
		this.room.through(pool()).print();
		assertThat(this.room.ledger()).containsExactly("1 1 UNCERTAIN", "2 1 UNCERTAIN", "3 1 UNCERTAIN");
		assertThat(pool().takesLetters()).as("another node").isFalse();
	}

	@Test
	void lettersWhoseNodeWasKilledKeepNoRelayFromTheOthers() {
		var partitions = this.room.bean(Partitions.class);
		var killed = partitions.takeOver(partitions.runnable().get(0)).orElseThrow();
		LongStream.rangeClosed(1, 4).forEach((reader) -> intend(killed, reader));
		this.room.through(pool()).print();
		assertThat(this.room.bean(Sendings.class).counts(this.edition))
			.extracting(Counts::accepted, Counts::uncertain, Counts::pending)
			.containsExactly(READERS - 4L, 4L, 0L);
		assertThat(this.room.jdbc.sql("select count(*) from relay_circuits").query(Integer.class).single()).isZero();
	}

	private RelayPool pool() {
		return TwoRelays.slow(this.context, this.sink, 10_000);
	}

	private void intend(Partition partition, long subscription) {
		var intent = new Intent(partition.id(), partition.epoch(), subscription, "", 1, partition.wave().date(), false,
				this.clock.instant(), "sink", null);
		assertThat(this.room.bean(Ledger.class)
			.round(new LedgerEdition(partition.editionId(), partition.editionDate()), List.of(), List.of(), intent)
			.join()).isTrue();
	}

}
