package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.alarms.Alarm;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.pace.TwoRelays;
import org.daybreak.deliveries.partitions.PressRoom;
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
 * The press over two relays, one with three times the weight of the other.
 */
@DaybreakTest
class TwoRelaysTests {

	private static final int READERS = 400;

	private final PressRoom room;

	private final ApplicationContext context;

	private final RelayPool relays;

	private final SettableClock clock;

	private final SmtpSink left = new SmtpSink();

	private final SmtpSink right = new SmtpSink();

	@Autowired
	TwoRelaysTests(ApplicationContext context, SettableClock clock) {
		this.context = context;
		this.clock = clock;
		this.relays = TwoRelays.of(context, this.left, this.right);
		this.room = new PressRoom(context).through(this.relays);
	}

	@BeforeEach
	void anEditionIsSent() {
		var world = this.room.newsletter("2018-03-20T00:00:00Z");
		this.room.readers(world, READERS);
		this.room.bean(Sendings.class).send(this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z"));
	}

	@AfterEach
	void close() {
		this.left.close();
		this.right.close();
	}

	@Test
	void theirWeightsShareOutTheLetters() {
		this.room.printOver(4);
		assertThat(this.left.letters()).hasSize(300);
		assertThat(this.right.letters()).hasSize(100);
		assertThat(arrived()).isEqualTo(READERS);
		assertThat(this.room.jdbc.sql("select relay from deliveries group by relay having count(*) >= 100 order by 1")
			.query(String.class)
			.list()).containsExactly("left", "right");
	}

	@Test
	void whenOneIsDownTheOtherTakesEveryLetterAndNobodyIsDeferred() {
		this.left.banner("554 no service");
		for (int round = 0; round < 5 && arrived() < READERS; round++) {
			this.clock.advance(Duration.ofSeconds(7));
			this.room.print();
		}
		assertThat(this.left.letters()).isEmpty();
		assertThat(this.right.letters()).hasSize(READERS);
		assertThat(attempts()).containsExactly("ACCEPTED 1");
		assertThat(this.room.bean(Alarms.class).open()).extracting(Alarm::subject).containsExactly("left");
	}

	@Test
	void whenBothAreDownEverybodyWaitsAndTheyGoOnByThemselves() {
		this.left.banner("421 power cut");
		this.right.banner("421 power cut");
		for (int round = 0; round < 5; round++) {
			this.clock.advance(Duration.ofSeconds(7));
			this.room.print();
		}
		assertThat(this.relays.takesLetters()).isFalse();
		assertThat(attempts()).isEmpty();
		this.left.banner("220 back");
		this.right.banner("220 back");
		this.clock.advance(Duration.ofSeconds(7));
		this.relays.tend();
		for (int round = 0; round < 3 && arrived() < READERS; round++) {
			this.clock.advance(Duration.ofSeconds(7));
			this.room.print();
		}
		assertThat(arrived()).isEqualTo(READERS);
		assertThat(attempts()).containsExactly("ACCEPTED 1");
		assertThat(this.room.bean(Alarms.class).open()).isEmpty();
	}

	@Test
	void whenOneLetsUsInAndAnswersNoLetterItsStandByTakesThemAll() {
		var pool = TwoRelays.standingBy(this.context, this.left.onMail((sender) -> SmtpSink.DROP), this.right);
		this.room.through(pool);
		for (int round = 0; round < 3 && arrived() < READERS; round++) {
			this.clock.advance(Duration.ofSeconds(7));
			this.room.print();
		}
		assertThat(this.right.letters()).hasSize(READERS);
		assertThat(attempts()).containsExactly("ACCEPTED 1");
		assertThat(this.room.bean(Alarms.class).open()).extracting(Alarm::subject).containsExactly("left");
		this.left.onMail((sender) -> "250 2.1.0 sender ok");
		assertThat(this.left.connections()).isLessThan(8);
	}

	private int arrived() {
		var readers = new HashSet<>(this.left.recipients());
		readers.addAll(this.right.recipients());
		assertThat(this.left.letters().size() + this.right.letters().size()).as("no letter twice")
			.isEqualTo(readers.size());
		return readers.size();
	}

	/** States and attempts that occur in the ledger. */
	private List<String> attempts() {
		return this.room.jdbc.sql("select distinct status || ' ' || attempt from deliveries order by 1")
			.query(String.class)
			.list();
	}

}
