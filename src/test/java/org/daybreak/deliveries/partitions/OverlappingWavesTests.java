package org.daybreak.deliveries.partitions;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.waves.Waves;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waves of one edition that have readers in common.
 */
@DaybreakTest
class OverlappingWavesTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private PressRoom room;

	private Sendings press;

	private long edition;

	@BeforeEach
	void aScheduledWaveIsOpenWhenTheEditionIsSentByHand() {
		this.room = new PressRoom(this.context);
		this.press = this.room.bean(Sendings.class);
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(world, "one@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.reader(world, "two@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.reader(world, "later@example.org", "America/New_York", "2018-03-20T12:00:00Z");
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		this.room.bean(Waves.class).openDue();
		this.press.send(this.edition);
	}

	@Test
	void eachReaderIsCountedOnceWhereTheLetterWent() {
		this.room.print();
		assertThat(this.room.inboxes()).hasSize(3).doesNotContainValue(2);
		assertThat(this.press.counts(this.edition))
			.extracting(Counts::recipients, Counts::accepted, Counts::suppressed, Counts::pending)
			.containsExactly(3L, 3L, 0L, 0L);
	}

	@Test
	void whoLeftIsNotTakenForServedByTheOtherWave() {
		this.room.leave(2);
		this.room.print();
		assertThat(this.room.inboxes()).containsOnlyKeys("one@example.org", "later@example.org");
		assertThat(this.press.counts(this.edition)).extracting(Counts::accepted, Counts::pending)
			.containsExactly(2L, 0L);
		assertThat(this.press.counts(this.edition).suppressed()).isPositive();
	}

}
