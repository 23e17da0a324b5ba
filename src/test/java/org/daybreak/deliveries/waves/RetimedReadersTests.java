package org.daybreak.deliveries.waves;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.editions.Editions;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers who change zone, hour or days.
 */
@DaybreakTest
class RetimedReadersTests {

	private static final String BEFORE = "2018-03-20T12:00:00Z";

	private static final String PARIS = "Europe/Paris";

	/** Eleven hours behind Greenwich. */
	private static final String PAGO = "Pacific/Pago_Pago";

	/** Fourteen hours ahead. */
	private static final String LINE = "Pacific/Kiritimati";

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private PressRoom room;

	private long world;

	@BeforeEach
	void room() {
		this.room = new PressRoom(this.context);
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
	}

	@Test
	void aDateThatTheNewZoneHasAlreadyPassedIsSkippedAndRecorded() {
		var reader = reader(PAGO);
		tickAt("2018-03-27T18:00:00Z");
		// One o'clock on the 28th there, two o'clock on the 29th here.
		change(reader, LINE, "06:30", "2018-03-28T12:00:00Z");
		assertThat(missed()).containsExactly("2018-03-28 " + TimingChanges.SKIPPED);
		this.room.edition(this.world, "2018-03-28", "2018-03-28T12:00:00Z");
		tickAt("2018-03-28T16:30:00Z");
		assertThat(served()).containsExactly("2018-03-29");
	}

	@Test
	void whoGoesBackInTimeHasTheSkippedDateAfterAll() {
		var reader = reader(PAGO);
		tickAt("2018-03-27T18:00:00Z");
		change(reader, LINE, "06:30", "2018-03-28T12:00:00Z");
		change(reader, PAGO, "06:30", "2018-03-28T13:00:00Z");
		assertThat(missed()).isEmpty();
		this.room.edition(this.world, "2018-03-28", "2018-03-28T13:00:00Z");
		tickAt("2018-03-28T17:30:00Z");
		assertThat(served()).containsExactly("2018-03-28");
	}

	@Test
	void aSkippedDateStaysSkippedOnceALaterOneHasBeenServed() {
		var reader = reader(PAGO);
		tickAt("2018-03-27T18:00:00Z");
		change(reader, LINE, "06:30", "2018-03-28T12:00:00Z");
		this.room.edition(this.world, "2018-03-28", "2018-03-28T12:00:00Z");
		tickAt("2018-03-28T16:30:00Z");
		change(reader, PAGO, "06:30", "2018-03-28T17:00:00Z");
		tickAt("2018-03-28T17:30:00Z");
		tickAt("2018-03-29T17:30:00Z");
		assertThat(served()).containsExactly("2018-03-29");
		assertThat(missed()).containsExactly("2018-03-28 " + TimingChanges.SKIPPED);
	}

	@Test
	void twoChangesBetweenTwoTicksLoseNoDate() {
		var reader = reader(PAGO);
		tickAt("2018-03-27T18:00:00Z");
		this.room.hour(reader, LINE, "06:30", "2018-03-28T12:00:00Z");
		this.room.hour(reader, LINE, "01:00", "2018-03-28T12:00:02Z");
		tickAt("2018-03-28T12:00:05Z");
		assertThat(missed()).containsExactly("2018-03-28 " + TimingChanges.SKIPPED);
		this.room.edition(this.world, "2018-03-28", "2018-03-28T12:10:00Z");
		tickAt("2018-03-28T12:10:05Z");
		assertThat(served()).containsExactly("2018-03-29");
	}

	@Test
	void aDayStillOwedAfterTwoChangesStaysOwedWhileItWaits() {
		this.room.reader(this.world, "there@example.org", PARIS, BEFORE);
		var reader = reader("America/New_York");
		this.room.edition(this.world, "2018-03-27", "2018-03-27T08:00:00Z");
		tickAt("2018-03-27T10:30:00Z");
		tickAt("2018-03-28T04:00:00Z");
		this.room.jdbc.sql("update newsletters set edition_max_age_minutes = 1500").update();
		tickAt("2018-03-28T04:30:00Z");
		this.room.jdbc.sql("update waves set status = 'DONE', finished_at = due_at where zone = :zone")
			.param("zone", PARIS)
			.update();
		change(reader, PARIS, "06:30", "2018-03-28T04:40:00Z");
		change(reader, "Europe/London", "05:30", "2018-03-28T05:00:00Z");
		tickAt("2018-03-28T05:10:00Z");
		tickAt("2018-03-28T05:20:00Z");
		this.room.edition(this.world, "2018-03-28", "2018-03-28T05:30:00Z");
		tickAt("2018-03-28T05:30:05Z");
		assertThat(this.room.inboxes()).containsEntry("reader@example.org", 2);
	}

	@Test
	void whoComesLateWithinTheGraceWaitsForTheEdition() {
		var reader = reader("America/New_York");
		tickAt("2018-03-27T18:00:00Z");
		change(reader, PARIS, "06:30", "2018-03-28T05:00:00Z");
		assertThat(missed()).isEmpty();
		this.room.edition(this.world, "2018-03-28", "2018-03-28T06:00:00Z");
		tickAt("2018-03-28T06:00:05Z");
		tickAt("2018-03-28T10:30:05Z");
		assertThat(served()).containsExactly("2018-03-28");
		assertThat(this.room.inboxes()).containsValue(1);
	}

	@Test
	void whoComesLateAndFindsNoEditionWithinTheGraceHasMissedTheDay() {
		var reader = reader("America/New_York");
		tickAt("2018-03-27T18:00:00Z");
		change(reader, PARIS, "06:30", "2018-03-28T05:00:00Z");
		tickAt("2018-03-28T07:30:05Z");
		assertThat(missed()).containsExactly("2018-03-28 " + TimingChanges.NO_EDITION);
	}

	@Test
	void aLateReaderDoesNotOpenTheWaveForHimselfAlone() {
		this.room.reader(this.world, "paris@example.org", PARIS, BEFORE);
		var reader = reader("America/New_York");
		tickAt("2018-03-28T04:30:00Z");
		change(reader, PARIS, "06:30", "2018-03-28T05:00:00Z");
		this.room.edition(this.world, "2018-03-28", "2018-03-28T05:30:00Z");
		this.clock.set("2018-03-28T05:30:05Z");
		this.room.bean(TransactionOperations.class)
			.executeWithoutResult((status) -> this.room.bean(TimingChanges.class)
				.serve(this.room.bean(Newsletters.class).require(this.world), 0, this.clock.instant()));
		this.room.tick();
		assertThat(this.room.inboxes()).hasSize(2).doesNotContainValue(2);
	}

	@Test
	void aPauseStopsTheGraceOfLateReadersToo() {
		var reader = reader("America/New_York");
		tickAt("2018-03-27T18:00:00Z");
		tickAt("2018-03-28T04:00:00Z");
		var edition = this.room.edition(this.world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.room.bean(Sendings.class).pause(edition);
		change(reader, PARIS, "06:30", "2018-03-28T05:00:00Z");
		tickAt("2018-03-28T10:00:00Z");
		assertThat(missed()).isEmpty();
		this.room.bean(Sendings.class).resume(edition);
		tickAt("2018-03-28T10:00:05Z");
		assertThat(served()).containsExactly("2018-03-28");
	}

	@Test
	void otherDaysWhileTheWaveWaitsTakeNoMorningAway() {
		var reader = reader(PARIS);
		tickAt("2018-03-28T04:30:00Z");
		days(reader, 127, "2018-03-28T04:40:00Z");
		this.room.edition(this.world, "2018-03-28", "2018-03-28T05:00:00Z");
		tickAt("2018-03-28T05:00:05Z");
		assertThat(served()).containsExactly("2018-03-28");
	}

	@Test
	void aDayAddedAfterItsInstantBeginsNextWeek() {
		var reader = reader(PARIS);
		days(reader, 64, "2018-03-26T12:00:00Z");
		tickAt("2018-03-26T12:00:05Z");
		days(reader, 127, "2018-03-28T09:00:00Z");
		this.room.edition(this.world, "2018-03-28", "2018-03-28T09:00:00Z");
		tickAt("2018-03-28T09:00:05Z");
		assertThat(missed()).isEmpty();
		assertThat(served()).isEmpty();
	}

	@Test
	void anEditionReceivedYesterdayInAnotherZoneIsSkippedAndRecorded() {
		var reader = reader("Pacific/Honolulu");
		this.room.reader(this.world, "there@example.org", "Pacific/Auckland", BEFORE);
		this.room.edition(this.world, "2018-03-27", "2018-03-27T06:00:00Z");
		tickAt("2018-03-27T16:30:00Z");
		// 05:40 on the 28th over there
		change(reader, "Pacific/Auckland", "06:30", "2018-03-27T16:40:00Z");
		tickAt("2018-03-27T17:30:00Z");
		assertThat(served()).containsExactly("2018-03-27", "2018-03-28");
		assertThat(this.room.inboxes()).doesNotContainValue(2);
		assertThat(missed())
			.containsExactly("2018-03-28 skipped: this morning's edition had been received in another zone");
	}

	@Test
	void onTheNewslettersClockNobodysOwnZoneCounts() {
		this.room.jdbc.sql("update newsletters set clock = 'NEWSLETTER'").update();
		var reader = reader(PAGO);
		tickAt("2018-03-27T18:00:00Z");
		change(reader, LINE, "06:30", "2018-03-28T12:00:00Z");
		assertThat(missed()).isEmpty();
	}

	@Test
	void whoReadsBeforeTheEditionTimeGetsYesterdaysOnceADay() {
		var reader = reader(PARIS);
		this.room.reader(this.world, "paris@example.org", PARIS, BEFORE);
		this.room.hour(reader, PARIS, "00:30", BEFORE);
		for (int day = 25; day < 29; day++) {
			this.room.edition(this.world, "2018-03-" + day, "2018-03-" + day + "T04:00:00Z");
			tickAt("2018-03-" + day + "T04:30:00Z");
			tickAt("2018-03-" + day + "T22:30:00Z");
		}
		assertThat(this.room.inboxes()).containsEntry("paris@example.org", 4).containsEntry("reader@example.org", 4);
	}

	@Test
	void thePressIsWokenOnceForAllWhoAreServedAtOnce() {
		for (int i = 0; i < 5; i++) {
			this.room.reader(this.world, "reader" + i + "@example.org", PAGO, BEFORE);
		}
		tickAt("2018-03-28T03:00:00Z");
		this.room.edition(this.world, "2018-03-28", "2018-03-28T04:00:00Z");
		tickAt("2018-03-28T04:31:00Z");
		this.room.jdbc.sql("update subscriptions set time_zone = 'Europe/Paris', timing_since = :at")
			.param("at", PressRoom.at("2018-03-28T05:00:00Z"))
			.update();
		this.clock.set("2018-03-28T05:00:05Z");
		var woken = new ArrayList<List<Long>>();
		this.room.bean(TransactionOperations.class)
			.executeWithoutResult((status) -> lateReaders(woken)
				.serve(this.room.bean(Newsletters.class).require(this.world), 0, this.clock.instant()));
		assertThat(woken).singleElement().asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(5);
	}

	private TimingChanges lateReaders(List<List<Long>> woken) {
		var queue = new PartitionQueue() {

			@Override
			public void wake(long partitionId) {
				wake(List.of(partitionId));
			}

			@Override
			public void wake(List<Long> partitionIds) {
				woken.add(List.copyOf(partitionIds));
			}

		};
		var opening = new Opening(this.room.bean(WaveRows.class), this.room.bean(Newsletters.class),
				this.room.bean(Editions.class), this.room.bean(EditionChoice.class), this.room.bean(Ranges.class),
				queue, this.room.bean(LiveSite.class));
		return new TimingChanges(this.room.bean(TimingChangeRows.class), this.room.bean(WaveRows.class),
				this.room.bean(EditionChoice.class), opening, queue);
	}

	private long reader(String zone) {
		return this.room.reader(this.world, "reader@example.org", zone, BEFORE);
	}

	private void change(long reader, String zone, String time, String at) {
		this.room.hour(reader, zone, time, at);
		this.clock.set(at);
		this.clock.advance(Duration.ofSeconds(5));
		this.room.tick();
	}

	private void days(long reader, int days, String at) {
		this.room.jdbc.sql("update subscriptions set delivery_days = :days, timing_since = :at where id = :id")
			.param("days", days)
			.param("at", PressRoom.at(at))
			.param("id", reader)
			.update();
	}

	private void tickAt(String instant) {
		this.clock.set(instant);
		this.room.tick();
	}

	private List<String> missed() {
		return this.room.jdbc.sql("select local_date || ' ' || reason from missed_mornings order by 1")
			.query(String.class)
			.list();
	}

	private List<String> served() {
		return this.room.jdbc.sql("select distinct served_date::text from deliveries order by 1")
			.query(String.class)
			.list();
	}

}
