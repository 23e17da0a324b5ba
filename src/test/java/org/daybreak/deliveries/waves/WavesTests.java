package org.daybreak.deliveries.waves;

import java.time.Duration;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.progress.WaveView;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class WavesTests {

	private static final String LONG_AGO = "2018-03-01T00:00:00Z";

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private PressRoom room;

	@BeforeEach
	void room() {
		this.room = new PressRoom(this.context);
	}

	@Test
	void sendsEachReaderOneEditionPerMorning() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.room.reader(world, "tokyo@example.org", "Asia/Tokyo", "2018-03-27T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:29:59Z");
		this.room.tick();
		assertThat(this.room.inboxes()).isEmpty();
		this.clock.set("2018-03-28T04:30:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org").containsValue(1);
		for (int i = 0; i < 3; i++) {
			this.clock.advance(Duration.ofMinutes(5));
			this.room.tick();
		}
		assertThat(this.room.inboxes()).hasSize(1).containsValue(1);
		this.clock.set("2018-03-28T21:30:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org", "tokyo@example.org");
	}

	@Test
	void aProgramThatWasDownSendsLateWithinTheGrace() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T05:10:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org");
	}

	@Test
	void aMorningWithoutAnEditionWaitsAndIsThenMissedWithItsReason() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.clock.set("2018-03-28T05:00:00Z");
		this.room.tick();
		assertThat(this.room.waves()).containsExactly("Europe/Paris 2018-03-28 WAITING");
		this.room.edition(world, "2018-03-27", "2018-03-27T08:00:00Z");
		this.clock.set("2018-03-28T07:31:00Z");
		this.room.tick();
		assertThat(this.room.waves()).containsExactly("Europe/Paris 2018-03-28 MISSED");
		assertThat(this.room.bean(Sendings.class).waitingOrMissed(world)).singleElement()
			.extracting(WaveView::reason)
			.isEqualTo("no edition was frozen in time that was fresh enough");
		this.room.edition(world, "2018-03-28", "2018-03-28T07:35:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).isEmpty();
	}

	@Test
	void thatNobodyWasThereDuringAPauseCostsNoGrace() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		var edition = this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:10:00Z");
		this.room.bean(Sendings.class).pause(edition);
		this.clock.set("2018-03-28T11:00:00Z");
		this.room.tick();
		this.clock.set("2018-03-28T11:05:00Z");
		this.room.bean(Sendings.class).resume(edition);
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org");
	}

	@Test
	void anEditionFrozenWithinTheGraceGoesOutThen() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.clock.set("2018-03-28T05:00:00Z");
		this.room.tick();
		this.room.edition(world, "2018-03-28", "2018-03-28T05:30:00Z");
		this.clock.set("2018-03-28T05:30:05Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org");
	}

	@Test
	void yesterdaysEditionIsNeverSentAgain() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.clock.set("2018-03-28T12:00:00Z");
		var edition = this.room.edition(world, "2018-03-28", "2018-03-28T12:00:00Z");
		this.room.bean(Sendings.class).send(edition);
		this.room.print();
		this.room.reader(world, "new@example.org", "Europe/Paris", "2018-03-28T13:00:00Z");
		this.clock.set("2018-03-29T04:30:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org").containsValue(1);
		this.room.edition(world, "2018-03-29", "2018-03-29T04:40:00Z");
		this.clock.set("2018-03-29T04:40:05Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsEntry("paris@example.org", 2).containsEntry("new@example.org", 1);
	}

	@Test
	void aFirstStartSendsNothingForThePast() {
		var world = this.room.newsletter("2018-03-28T09:00:00Z");
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-01T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T09:00:00Z");
		this.clock.set("2018-03-28T09:00:05Z");
		this.room.tick();
		assertThat(this.room.inboxes()).isEmpty();
		assertThat(this.room.waves()).isEmpty();
	}

	@Test
	void whoConfirmsAfterTheInstantStartsTomorrow() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "early@example.org", "Europe/Paris", "2018-03-28T04:29:00Z");
		this.room.reader(world, "late@example.org", "Europe/Paris", "2018-03-28T04:31:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:35:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("early@example.org");
	}

	@Test
	void aMovedHourSendsNothingTwice() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		this.room.tick();
		this.room.jdbc.sql("update newsletters set delivery_time = '08:00', schedule_effective_at = :now")
			.param("now", PressRoom.at("2018-03-28T05:00:00Z"))
			.update();
		this.clock.set("2018-03-28T06:00:00Z");
		this.room.tick();
		assertThat(this.room.waves()).hasSize(2);
		assertThat(this.room.inboxes()).containsValue(1);
	}

	@Test
	void aReaderWhoMovesToAnHourJustPassedIsServedAtOnceAndOnce() {
		var world = this.room.newsletter(LONG_AGO);
		var reader = this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T03:00:00Z");
		this.room.hour(reader, "Europe/Paris", "05:30", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:00:05Z");
		this.room.tick();
		this.clock.set("2018-03-28T04:30:05Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsValue(1).hasSize(1);
	}

	@Test
	void aReaderWhoMovesBeyondTheGraceMissesTheDayAndThatIsRecorded() {
		var world = this.room.newsletter(LONG_AGO);
		var reader = this.room.reader(world, "paris@example.org", "America/New_York", "2018-03-20T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.room.hour(reader, "Europe/Paris", "06:30", "2018-03-28T09:00:00Z");
		this.clock.set("2018-03-28T09:00:05Z");
		this.room.tick();
		this.clock.set("2018-03-28T10:30:05Z");
		this.room.tick();
		assertThat(this.room.inboxes()).isEmpty();
		assertThat(this.room.jdbc.sql("select local_date::text from missed_mornings").query(String.class).list())
			.containsExactly("2018-03-28");
	}

	@Test
	void theReadersOwnDaysAndPauseCount() {
		var world = this.room.newsletter(LONG_AGO);
		var sundays = this.room.reader(world, "sundays@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.jdbc.sql("update subscriptions set delivery_days = 64 where id = :id").param("id", sundays).update();
		var away = this.room.reader(world, "away@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.jdbc.sql("update subscriptions set status = 'PAUSED', paused_until = '2018-03-29' where id = :id")
			.param("id", away)
			.update();
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).isEmpty();
		this.room.edition(world, "2018-03-29", "2018-03-29T04:00:00Z");
		this.clock.set("2018-03-29T04:30:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("away@example.org");
	}

	@Test
	void aPausedEditionHoldsItsLaterWavesAndTheirGrace() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		var edition = this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.room.bean(Sendings.class).pause(edition);
		this.clock.set("2018-03-28T04:30:00Z");
		this.room.tick();
		this.clock.set("2018-03-28T10:00:00Z");
		this.room.tick();
		assertThat(this.room.waves()).containsExactly("Europe/Paris 2018-03-28 WAITING");
		this.room.bean(Sendings.class).resume(edition);
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org");
	}

	@Test
	void aCopiedDatabaseMailsNobodyUntilAnOperatorSaysSo() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.room.jdbc.sql("update live_site set public_url = 'https://elsewhere.example'").update();
		this.clock.set("2018-03-28T04:30:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).isEmpty();
		this.room.bean(LiveSite.class).claim();
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org");
	}

	@Test
	void morningsOfADowntimeAreRecordedAsMissedAndTodaysGoesOut() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.clock.set("2018-03-25T04:30:00Z");
		this.room.tick();
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T05:10:00Z");
		this.room.tick();
		assertThat(this.room.waves().stream().filter((wave) -> wave.compareTo("Europe/Paris 2018-03-25") > 0))
			.containsExactly("Europe/Paris 2018-03-25 MISSED", "Europe/Paris 2018-03-26 MISSED",
					"Europe/Paris 2018-03-27 MISSED", "Europe/Paris 2018-03-28 DONE");
		assertThat(this.room.inboxes()).containsValue(1).hasSize(1);
	}

	@Test
	void onTheNewslettersClockEveryReaderIsServedAtItsHour() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.jdbc.sql("update newsletters set clock = 'NEWSLETTER'").update();
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.room.reader(world, "tokyo@example.org", "Asia/Tokyo", "2018-03-27T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org", "tokyo@example.org");
		this.clock.set("2018-03-28T21:30:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsValue(1).doesNotContainValue(2);
	}

	@Test
	void aSendByHandStandsForTheScheduledMorningOfThatDate() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		var early = this.room.edition(world, "2018-03-28", "2018-03-28T03:00:00Z");
		this.clock.set("2018-03-28T03:10:00Z");
		this.room.bean(Sendings.class).send(early);
		this.room.print();
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsValue(1).hasSize(1);
	}

	@Test
	void sendingOpensTheArchive() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		assertThat(published()).isZero();
		this.room.tick();
		assertThat(published()).isOne();
	}

	@Test
	void aNodeWhoseClockIsOffTakesNoWaves() {
		var world = this.room.newsletter(LONG_AGO);
		this.room.reader(world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
		this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		var nodes = this.room.bean(Nodes.class);
		nodes.judge(Duration.ofMillis(2100));
		this.room.tick();
		assertThat(this.room.waves()).isEmpty();
		nodes.judge(Duration.ofMillis(-1900));
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org");
	}

	private int published() {
		return this.room.jdbc.sql("select count(published_at) from editions").query(Integer.class).single();
	}

}
