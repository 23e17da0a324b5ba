package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.InstantSource;

import org.daybreak.database.Alone;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.Readers;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two newsletters; the first has something that the database refuses.
 */
@DaybreakTest
class OneFaultyNewsletterTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	@Test
	void keepsNoOtherFromItsReaders() {
		var room = new PressRoom(this.context);
		var faulty = room.newsletter("2018-03-01T00:00:00Z");
		room.jdbc.sql("update newsletters set slug = 'faulty'").update();
		var world = room.newsletter("2018-03-01T00:00:00Z");
		room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		waves(faulty).openDue();
		assertThat(room.waves()).containsExactly("Europe/Paris 2018-03-28 OPEN");
	}

	private Waves waves(long faulty) {
		var writing = new WaveWriting(bean(WaveRows.class), bean(ReadersMornings.class), bean(JdbcClient.class)) {

			@Override
			void until(Newsletter newsletter, Instant now) {
				if (newsletter.id() == faulty) {
					bean(JdbcClient.class).sql("select 1 / 0").query(Integer.class).single();
				}
				super.until(newsletter, now);
			}

		};
		return new Waves(bean(Newsletters.class), bean(WaveRows.class), writing, bean(Opening.class),
				bean(TimingChanges.class), bean(Readers.class), bean(Nodes.class), bean(InstantSource.class),
				bean(Alone.class), bean(TransactionOperations.class));
	}

	private <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

}
